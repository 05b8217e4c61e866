package org.inkgraph.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.inkgraph.serve.config.ServerSettings;

/** Servers for tests on a free port. */
final class ServedModels {
  private ServedModels() {}

  static PredictionServer start(Path models) throws IOException {
    return start(models, ServerSettings.Access.OPEN);
  }

  static PredictionServer start(Path models, ServerSettings.Access access) throws IOException {
    ServerSettings settings = ServerSettings.of(models);
    return PredictionServer.start(
        new ServerSettings(
            models,
            settings.host(),
            0,
            settings.versions(),
            settings.batching(),
            settings.timeout(),
            settings.bodies(),
            access,
            settings.pollInterval()));
  }

  static URI address(PredictionServer server) {
    return URI.create("http://127.0.0.1:" + server.port());
  }
}

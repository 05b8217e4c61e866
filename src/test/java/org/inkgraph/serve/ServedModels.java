package org.inkgraph.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.inkgraph.serve.config.ServerSettings;

/** Servers for tests on a free port. */
final class ServedModels {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

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

  /** Sends a request with a body if it is not null, and returns the response. */
  static HttpResponse<String> send(
      PredictionServer server, String method, String path, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(server) + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static URI address(PredictionServer server) {
    return URI.create("http://127.0.0.1:" + server.port());
  }
}

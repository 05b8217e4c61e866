package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.inkgraph.app.StopSignal;
import org.inkgraph.cli.options.AccessOptions;
import org.inkgraph.cli.options.BatchingOptions;
import org.inkgraph.cli.options.BodyOptions;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.PreprocessingOption;
import org.inkgraph.io.ShippedModels;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.serve.PredictionServer;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.signing.TrustedKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph serve}: serves models over HTTP. */
@Command(
    name = "serve",
    description = {
      "Serves models over HTTP, with a page to draw on.",
      "Provides TensorFlow Serving's REST API (/v1), the Open Inference Protocol (/v2),"
          + " metrics for Prometheus (/metrics), an OpenAPI description (/openapi.json), and the"
          + " page (/).",
      "New versions take over while it runs. SIGINT and SIGTERM shut it down after all"
          + " requests have been answered."
    })
final class ServeCommand implements Callable<Integer> {
  private static final String LOG_CONFIGURATION = "logback.configurationFile";
  private static final String TIMEOUT = "--timeout";
  private static final int MAX_TIMEOUT = 24 * 60 * 60;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODELS_DIR",
      defaultValue = ModelsFolder.USUAL,
      description =
          "Directory that contains the models as NAME/VERSION (default: ${DEFAULT-VALUE}).")
  private Path models;

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "Address to listen on; 0.0.0.0 for all (default: 127.0.0.1).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "Port to listen on, 0 for any free one (default: 8501).")
  private Integer port;

  @Option(
      names = "--versions",
      paramLabel = "N",
      description = "Number of versions of a model to serve: the newest that load (default: 4).")
  private Integer versions;

  @Mixin private BatchingOptions batching;

  @Option(
      names = TIMEOUT,
      paramLabel = "S",
      description =
          "Seconds after which a request is answered with status 504, 1 to 86400 (default: 10).")
  private Integer timeout;

  @Mixin private BodyOptions bodies;

  @Option(
      names = "--poll-interval",
      paramLabel = "MS",
      description = "Milliseconds between two polls for new versions (default: 1000).")
  private Integer pollInterval;

  @Option(
      names = "--follow-links",
      description =
          "Also serve models and files that are symbolic links to places outside MODELS_DIR.")
  private boolean followLinks;

  @Mixin private PreprocessingOption preprocessing;
  @Mixin private AccessOptions access;

  @Option(
      names = "--require-signature",
      paramLabel = "FILE",
      split = ",",
      description =
          "Serve only versions that 'inkgraph attest' or model_signing has signed with the key of"
              + " this public key or certificate, in PEM, and whose files are unchanged; may be"
              + " given several times (default: serve unsigned versions, too).")
  private List<Path> signers = List.of();

  @Option(
      names = "--request-log",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Write one line per request to standard error (default: yes).")
  private boolean requestLog;

  @Override
  public Integer call() throws IOException {
    useShippedModels();
    ServerSettings settings = settings();
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "org/inkgraph/cli/serve-logging.xml");
    }
    System.setProperty("inkgraph.requests", requestLog ? "INFO" : "OFF");
    NativeEnvironment.prepareAhead();
    try (StopSignal stop = new StopSignal();
        PredictionServer server = PredictionServer.start(settings)) {
      announce(server, settings);
      stop.await();
      log("shutting down; pending requests are answered first");
    }
    return 0;
  }

  /** Chooses the models that ship with the program if the user has none and names none. */
  private void useShippedModels() {
    if (!models.equals(Path.of(ModelsFolder.USUAL)) || Files.exists(models)) {
      return;
    }
    ShippedModels.directory()
        .ifPresent(
            shipped -> {
              log(
                  models
                      + " does not exist; serving the models that ship with the program, "
                      + shipped
                      + "; to serve your own, train one and start again");
              models = shipped;
            });
  }

  private ServerSettings settings() throws IOException {
    OptionRange.requireWithin(spec, TIMEOUT, 1, MAX_TIMEOUT, timeout);
    ServerSettings defaults = ServerSettings.of(models);
    try {
      return new ServerSettings(
          models,
          or(host, defaults.host()),
          or(port, defaults.port()),
          or(versions, defaults.versions()),
          batching.orDefaults(defaults.batching()),
          timeout == null ? defaults.timeout() : Duration.ofSeconds(timeout),
          bodies.orDefaults(spec, defaults.bodies()),
          access.read(spec),
          pollInterval == null ? defaults.pollInterval() : Duration.ofMillis(pollInterval),
          followLinks,
          preprocessing.method(),
          signers.isEmpty() ? null : TrustedKeys.read(signers));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private void announce(PredictionServer server, ServerSettings settings) {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        (settings.access().keys() == null ? "http://" : "https://") + host + ":" + server.port());
    out.flush();
    if (settings.access().token() == null && !isLoopback(settings.host())) {
      log(
          "everyone who can reach this machine can use the models; restrict access with"
              + " --token-file FILE");
    }
    if (server.models() == 0) {
      log("no model in " + models + " can be served yet; models that appear later will be");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void log(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("inkgraph: " + line);
    err.flush();
  }
}

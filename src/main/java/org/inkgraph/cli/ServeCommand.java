package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.inkgraph.run.StopSignal;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.serve.PredictionServer;
import org.inkgraph.serve.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph serve}: models over HTTP. */
@Command(
    name = "serve",
    description = {
      "Serves models over HTTP, with a page to draw on.",
      "TensorFlow Serving's REST interface (/v1), the Open Inference Protocol (/v2), metrics for"
          + " Prometheus (/metrics), a description (/openapi.json), and the page (/).",
      "New versions take over while it runs. SIGINT and SIGTERM end it once all requests are"
          + " answered."
    })
final class ServeCommand implements Callable<Integer> {
  private static final String MAX_BODY = "--max-body";
  private static final int MAX_MIB = 1000;
  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODELS_DIR",
      defaultValue = "saved_models",
      description = "Directory of NAME/VERSION (default: ${DEFAULT-VALUE}).")
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
      description = "How many versions of a model to serve, the newest that load (default: 4).")
  private Integer versions;

  @Option(
      names = "--batch-window",
      paramLabel = "MS",
      description =
          "How many milliseconds a batch waits for requests that are on their way, 0 to 1000"
              + " (default: 2).")
  private Integer batchWindow;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images in a full batch (default: 50).")
  private Integer batchSize;

  @Option(
      names = "--queue",
      paramLabel = "N",
      description =
          "How many images of a model may wait; further requests get status 503 (default: 1000).")
  private Integer queue;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Batches of a model that run side by side (default: the number of cores).")
  private Integer workers;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds after which a request is given up with status 504 (default: 10).")
  private Integer timeout;

  @Option(
      names = MAX_BODY,
      paramLabel = "MIB",
      description = "Largest body of a request, in MiB, 1 to 1000 (default: 16).")
  private Integer largestBody;

  @Option(
      names = "--max-bodies",
      paramLabel = "MIB",
      description =
          "What the bodies of all requests that are under way may take together, in MiB; further"
              + " ones get status 503; never more than a quarter of Java's memory (default: 256).")
  private Integer allBodies;

  @Option(
      names = "--poll-interval",
      paramLabel = "MS",
      description = "Milliseconds between two looks for new versions (default: 1000).")
  private Integer pollInterval;

  @Mixin private AccessOptions access;

  @Option(
      names = "--request-log",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Write a line a request to standard error (default: yes).")
  private boolean requestLog;

  @Override
  public Integer call() throws IOException {
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
      log("ending; requests that are here are answered first");
    }
    return 0;
  }

  private ServerSettings settings() throws IOException {
    ServerSettings defaults = ServerSettings.of(models);
    ServerSettings.Batching batching = defaults.batching();
    try {
      return new ServerSettings(
          models,
          or(host, defaults.host()),
          or(port, defaults.port()),
          or(versions, defaults.versions()),
          new ServerSettings.Batching(
              batchWindow == null ? batching.window() : Duration.ofMillis(batchWindow),
              or(batchSize, batching.images()),
              or(queue, batching.queue()),
              or(workers, batching.workers())),
          timeout == null ? defaults.timeout() : Duration.ofSeconds(timeout),
          bodies(defaults.bodies()),
          access.read(spec),
          pollInterval == null ? defaults.pollInterval() : Duration.ofMillis(pollInterval));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private ServerSettings.Bodies bodies(ServerSettings.Bodies defaults) {
    OptionRange.requireWithin(spec, MAX_BODY, 1, MAX_MIB, largestBody);
    int largest = largestBody == null ? defaults.largest() : largestBody << 20;
    long together =
        allBodies == null ? Math.max(largest, defaults.together()) : (long) allBodies << 20;
    if (together < largest) {
      throw new IllegalArgumentException(
          "--max-bodies must be at least the " + (largest >> 20) + " MiB of one, got " + allBodies);
    }
    return new ServerSettings.Bodies(largest, together);
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
          "whoever reaches this machine may ask the models; --token-file FILE lets in only who knows a token");
    }
    if (server.models() == 0) {
      log("no model in " + models + " can be served yet; one that appears will be");
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

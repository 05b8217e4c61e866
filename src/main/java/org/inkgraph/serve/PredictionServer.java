package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.ConnectionLimits;
import org.inkgraph.serve.http.HeadRequest;
import org.inkgraph.serve.http.JettyConfigurer;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.JsonErrorHandler;
import org.inkgraph.serve.http.ListeningAddress;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ModelRepository;
import org.inkgraph.serve.models.ServerMetrics;
import org.inkgraph.serve.models.VersionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the models of a directory over HTTP: TensorFlow Serving's REST interface, the Open
 * Inference Protocol, {@code /metrics} for Prometheus, and a page for drawing digits.
 *
 * <pre>{@code
 * try (PredictionServer server = PredictionServer.start(ServerSettings.of(Path.of("saved_models")))) {
 *   System.out.println("http://127.0.0.1:" + server.port());
 *   …
 * }
 * }</pre>
 *
 * <p>It logs to SLF4J: {@code org.inkgraph.serve} what it serves, {@code
 * org.inkgraph.serve.requests} a line per request. Logback without a configuration would also print
 * each debug line of the libraries; in that case only, {@link #start} limits {@code
 * org.eclipse.jetty}, {@code io.javalin} and {@code io.micrometer} to warnings.
 */
public final class PredictionServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionServer.class);
  private static final Logger REQUESTS = LoggerFactory.getLogger("org.inkgraph.serve.requests");

  private static final int MAX_THREADS = 64;

  private final ServerMetrics metrics = new ServerMetrics();
  private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
  private final ServerSettings settings;
  private final JettyConfigurer jetty;
  private final ModelRepository repository;
  private final Javalin javalin;
  private volatile boolean ready;

  private PredictionServer(ServerSettings settings, ConnectionLimits limits) {
    this.settings = settings;
    this.jetty = new JettyConfigurer(settings, limits, this::answered);
    this.repository = new ModelRepository(settings, metrics);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Loads the models and starts listening.
   *
   * @throws InkgraphException if there is no such directory, the port cannot be bound, or
   *     TensorFlow cannot be loaded
   * @throws IOException if the directory cannot be read
   */
  public static PredictionServer start(ServerSettings settings) throws IOException {
    return start(settings, ConnectionLimits.STANDARD);
  }

  static PredictionServer start(ServerSettings settings, ConnectionLimits limits)
      throws IOException {
    UnconfiguredLogback.quiet();
    ListeningAddress address = ListeningAddress.of(settings);
    address.requireAvailable();
    PredictionServer server = new PredictionServer(settings, limits);
    try {
      NativeEnvironment.prepare();
      server.repository.start();
      server.javalin.start();
      server.ready = true;
      return server;
    } catch (JavalinBindException e) {
      server.close();
      throw address.unavailable(e);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return javalin.port();
  }

  /** Returns the number of models that are being served. */
  public int models() {
    return (int)
        repository.models().values().stream()
            .filter(versions -> versions.stream().anyMatch(VersionStatus::isAvailable))
            .count();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.asyncTimeout = 0; // Inference has its own timeout
    config.router.javaLangErrorHandler(PredictionServer::handleError);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(jetty::configure);
    config.jetty.addConnector(jetty::connector);
    config.jetty.modifyServletContextHandler(
        servlets -> servlets.setErrorHandler(new JsonErrorHandler()));
    config.requestLogger.http(this::log);
    addRoutes(config.routes);
  }

  private void addRoutes(RoutesConfig routes) {
    Inference inference = new Inference(repository, settings, threads);
    new TensorFlowServingApi(repository, inference).addTo(routes);
    new OpenInferenceApi(
            repository, inference, () -> ready && models() > 0, InkgraphVersion.current())
        .addTo(routes);
    DrawingPage.read().addTo(routes);
    new PictureApi(repository, inference, settings).addTo(routes);
    routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
    byte[] description = ApiDescription.json();
    routes.get(
        "/openapi.json", context -> context.contentType("application/json").result(description));
    routes.exception(
        RequestException.class, (e, context) -> error(context, e.status(), e.getMessage()));
    routes.exception(
        JsonProcessingException.class,
        (e, context) -> error(context, 400, "JSON Parse error: " + Json.complaint(e)));
    routes.exception(
        CharConversionException.class,
        (e, context) -> error(context, 400, "JSON Parse error: " + e.getMessage()));
    routes.exception(
        TimeoutException.class,
        (e, context) ->
            error(context, 504, "no answer within " + settings.timeout().toMillis() + " ms"));
    routes.exception(HttpResponseException.class, PredictionServer::notRouted);
    routes.exception(InkgraphException.class, (e, context) -> error(context, 500, e.getMessage()));
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          error(context, 500, JsonErrorHandler.FAILED);
        });
  }

  /** Replies to an error of the JVM, such as lack of memory outside {@link Inference}. */
  private static void handleError(HttpServletResponse response, Error e) {
    LOG.error("a request failed", e);
    response.setStatus(500);
    response.setContentType("application/json");
    try {
      response.getOutputStream().write(Json.error(JsonErrorHandler.FAILED));
    } catch (IOException gone) {
      LOG.warn("the client cannot be told: {}", gone.getMessage());
    }
  }

  private static void notRouted(HttpResponseException e, Context context) {
    if (context.path().startsWith("/v1")) {
      error(context, 400, TensorFlowServingApi.malformed(context).getMessage());
    } else if (e.getStatus() == 404) {
      error(context, 404, "there is no " + context.path() + "; /openapi.json lists what there is");
    } else {
      error(context, e.getStatus(), Objects.requireNonNull(e.getMessage()));
    }
  }

  private static void error(Context context, int status, String message) {
    if (status == 503) {
      context.header("Retry-After", "1");
    }
    context.status(status).contentType("application/json").result(Json.error(message));
  }

  private void log(Context context, float milliseconds) {
    log(
        context.ip(),
        HeadRequest.sent(context.req().getMethod(), context.req()::getAttribute),
        context.path(),
        context.statusCode(),
        milliseconds);
  }

  private void answered(Request request, int status, float milliseconds) {
    String path = request.getHttpURI().getPath();
    log(
        Request.getRemoteAddr(request),
        HeadRequest.sent(request.getMethod(), request::getAttribute),
        path == null ? "" : path,
        status,
        milliseconds);
  }

  private void log(String address, String method, String path, int status, float milliseconds) {
    metrics.request(api(path), status, milliseconds);
    if (REQUESTS.isInfoEnabled()) {
      REQUESTS.info(
          "{} {} {} {} {} ms",
          address,
          method,
          path,
          status,
          String.format(Locale.ROOT, "%.1f", milliseconds));
    }
  }

  private static String api(String path) {
    if (path.startsWith("/v1/")) {
      return "tensorflow-serving";
    }
    if (path.startsWith("/v2")) {
      return "open-inference";
    }
    return path.startsWith("/api/") ? "page" : "other";
  }

  /** Stops accepting requests, answers those in progress, and frees the models. */
  @Override
  public void close() {
    ready = false;
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn("requests that were not answered in time were aborted: {}", e.getMessage());
    } finally {
      repository.close();
      metrics.close();
    }
  }
}

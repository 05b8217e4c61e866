package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.ConnectionLimits;
import org.inkgraph.serve.http.JettyConfigurer;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.JsonErrorHandler;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.http.SecurityHeaders;
import org.inkgraph.serve.models.ModelRepository;
import org.inkgraph.serve.models.ServerMetrics;
import org.inkgraph.serve.models.VersionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the models of a directory over HTTP: TensorFlow Serving's REST interface, the Open
 * Inference Protocol, {@code /metrics} for Prometheus, and a page to draw on.
 *
 * <pre>{@code
 * try (PredictionServer server = PredictionServer.start(ServerSettings.of(Path.of("saved_models")))) {
 *   System.out.println("http://127.0.0.1:" + server.port());
 *   …
 * }
 * }</pre>
 */
public final class PredictionServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionServer.class);
  private static final Logger REQUESTS = LoggerFactory.getLogger("org.inkgraph.serve.requests");

  private static final int MAX_THREADS = 64;

  private final ServerMetrics metrics = new ServerMetrics();
  private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
  private final ServerSettings settings;
  private final JettyConfigurer entrance;
  private final ModelRepository repository;
  private final Javalin javalin;
  private volatile boolean ready;

  private PredictionServer(ServerSettings settings, ConnectionLimits patience) {
    this.settings = settings;
    this.entrance = new JettyConfigurer(settings, patience, this::refused);
    this.repository = new ModelRepository(settings, metrics);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Loads the models and listens.
   *
   * @throws InkgraphException if there is no such directory, the port cannot be taken, or
   *     TensorFlow not be loaded
   * @throws IOException if the directory cannot be read
   */
  public static PredictionServer start(ServerSettings settings) throws IOException {
    return start(settings, ConnectionLimits.STANDARD);
  }

  static PredictionServer start(ServerSettings settings, ConnectionLimits patience)
      throws IOException {
    PredictionServer server = new PredictionServer(settings, patience);
    try {
      NativeEnvironment.prepare();
      server.repository.start();
      server.javalin.start();
      server.ready = true;
      return server;
    } catch (JavalinBindException e) {
      server.close();
      throw new InkgraphException(
          "the server cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": "
              + InkgraphException.firstLine(e)
              + "; choose another --host or --port",
          e);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** How many models can be asked now. */
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
    config.http.asyncTimeout = 0; // Inference has its own
    config.router.javaLangErrorHandler(PredictionServer::broken);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(entrance::configure);
    config.jetty.addConnector(entrance::connector);
    config.jetty.modifyServletContextHandler(
        servlets -> servlets.setErrorHandler(new JsonErrorHandler()));
    config.requestLogger.http(this::log);
    config.staticFiles.add(
        page -> {
          page.directory = "/org/inkgraph/serve/page";
          page.location = Location.CLASSPATH;
          page.headers =
              Map.of(
                  "Content-Security-Policy",
                  SecurityHeaders.PAGE_POLICY,
                  "Cache-Control",
                  "no-cache");
        });
    addRoutes(config.routes);
  }

  private void addRoutes(RoutesConfig routes) {
    Inference inference = new Inference(repository, settings, threads);
    new TensorFlowServingApi(repository, inference).addTo(routes);
    new OpenInferenceApi(repository, inference, () -> ready, InkgraphVersion.current())
        .addTo(routes);
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
    routes.exception(RequestException.class, (e, context) -> fail(context, e.status(), e));
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
    routes.exception(HttpResponseException.class, PredictionServer::refuse);
    routes.exception(InkgraphException.class, (e, context) -> fail(context, 500, e));
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          error(context, 500, JsonErrorHandler.FAILED);
        });
  }

  /** What no request can be blamed for, memory that runs out outside {@link Inference} included. */
  private static void broken(HttpServletResponse response, Error e) {
    LOG.error("a request failed", e);
    response.setStatus(500);
    response.setContentType("application/json");
    try {
      response.getOutputStream().write(Json.error(JsonErrorHandler.FAILED));
    } catch (IOException gone) {
      LOG.warn("the client cannot be told: {}", gone.getMessage());
    }
  }

  private static void fail(Context context, int status, Exception e) {
    error(context, status, InkgraphException.firstLine(e));
  }

  private static void refuse(HttpResponseException e, Context context) {
    if (context.path().startsWith("/v1")) {
      fail(context, 400, TensorFlowServingApi.malformed(context));
    } else if (e.getStatus() == 404) {
      error(context, 404, "there is no " + context.path() + "; /openapi.json lists what there is");
    } else {
      fail(context, e.getStatus(), e);
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
        context.req().getMethod(),
        context.path(),
        context.statusCode(),
        milliseconds);
  }

  private void refused(Request request, int status, float milliseconds) {
    String path = request.getHttpURI().getPath();
    log(
        Request.getRemoteAddr(request),
        request.getMethod(),
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

  /** Takes no more requests, answers those that it has, and frees the models. */
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

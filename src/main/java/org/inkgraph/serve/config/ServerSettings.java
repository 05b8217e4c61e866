package org.inkgraph.serve.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.serve.PredictionServer;
import org.inkgraph.signing.TrustedKeys;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link PredictionServer}. {@link #of} returns the defaults.
 *
 * @param models directory of models in TensorFlow Serving's layout
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param versions maximum number of versions of a model to serve, at least 1; the newest ones that
 *     can be loaded
 * @param batching how requests are batched
 * @param timeout maximum time to answer a request, at least 1 ms
 * @param bodies limits on request bodies
 * @param access authentication and encryption, and who else may ask
 * @param pollInterval time between two polls of the directory, at least 10 ms
 * @param followLinks whether models and files that are symbolic links to places outside the
 *     directory are served
 * @param preprocessing how pictures are prepared for every model, or null for what each records
 * @param signers keys of which one must have signed a version, or null to serve unsigned ones
 */
public record ServerSettings(
    Path models,
    String host,
    int port,
    int versions,
    Batching batching,
    Duration timeout,
    Bodies bodies,
    Access access,
    Duration pollInterval,
    boolean followLinks,
    @Nullable PreprocessingMethod preprocessing,
    @Nullable TrustedKeys signers) {

  /**
   * Authentication and encryption, and who else may ask.
   *
   * @param token the token that clients must send, or null if none is required
   * @param keys certificate and key for TLS, or null for plain HTTP
   * @param allowedOrigins origins whose web pages may use the server besides its own page
   * @param trustedProxies proxies whose headers say what the client has asked
   */
  public record Access(
      @Nullable BearerToken token,
      @Nullable TlsKeyStore keys,
      Set<Origin> allowedOrigins,
      TrustedProxies trustedProxies) {
    /** No authentication, plain HTTP, no other origin, no trusted proxy. */
    public static final Access OPEN = new Access(null, null);

    public Access {
      allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Access for no other origin and through no trusted proxy. */
    public Access(@Nullable BearerToken token, @Nullable TlsKeyStore keys) {
      this(token, keys, Set.of(), TrustedProxies.NONE);
    }
  }

  /**
   * Limits on the size of request bodies.
   *
   * @param maxBytes maximum size of one body in bytes, at least 1
   * @param maxTotalBytes maximum total size of all bodies being received or answered, not counting
   *     the first 64 KiB of each; at least {@code maxBytes}
   */
  public record Bodies(int maxBytes, long maxTotalBytes) {
    /** 16 MiB and 256 MiB. */
    public static final Bodies STANDARD = new Bodies(16 << 20, 256 << 20);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Bodies {
      Preconditions.requireWithin("largest body in bytes", maxBytes, 1, Integer.MAX_VALUE - 8);
      Preconditions.requireWithin("bytes of all bodies", maxTotalBytes, maxBytes, Long.MAX_VALUE);
    }
  }

  /**
   * How the requests for one version of a model are batched.
   *
   * @param window how long a batch waits for requests whose bodies are being read, 0 to 1 s
   * @param images maximum batch size in images, at least 1
   * @param queue number of queued images from which on requests are refused, at least 1
   * @param workers number of batches that run in parallel, at least 1
   */
  public record Batching(Duration window, int images, int queue, int workers) {
    /** Returns one worker per core; a batch of 50 images fits a core's cache. */
    public static Batching ofCores(int cores) {
      return new Batching(Duration.ofMillis(2), 50, 1000, cores);
    }

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Batching {
      Preconditions.requireWithin("batch window in ms", window.toMillis(), 0, 1000);
      Preconditions.requireWithin("batch size", images, 1, Integer.MAX_VALUE);
      Preconditions.requireWithin("queue", queue, 1, Integer.MAX_VALUE);
      Preconditions.requireWithin("workers", workers, 1, 1024);
    }
  }

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ServerSettings {
    Preconditions.requireWithin("port", port, 0, 65535);
    Preconditions.requireWithin("versions", versions, 1, Integer.MAX_VALUE);
    Preconditions.requireWithin("timeout in ms", timeout.toMillis(), 1, Integer.MAX_VALUE);
    Preconditions.requireWithin(
        "poll interval in ms", pollInterval.toMillis(), 10, Integer.MAX_VALUE);
  }

  /**
   * Settings that follow no links, prepare pictures as each model records, and need no signature.
   */
  public ServerSettings(
      Path models,
      String host,
      int port,
      int versions,
      Batching batching,
      Duration timeout,
      Bodies bodies,
      Access access,
      Duration pollInterval) {
    this(
        models,
        host,
        port,
        versions,
        batching,
        timeout,
        bodies,
        access,
        pollInterval,
        false,
        null,
        null);
  }

  /**
   * Returns the default settings: 127.0.0.1:8501, four versions of each model, a timeout of 10 s,
   * {@link Bodies#STANDARD}, one poll per second, and one worker per core.
   */
  public static ServerSettings of(Path models) {
    return new ServerSettings(
        models,
        "127.0.0.1",
        8501,
        4,
        Batching.ofCores(Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(10),
        Bodies.STANDARD,
        Access.OPEN,
        Duration.ofSeconds(1));
  }
}

package org.inkgraph.serve.config;

import java.nio.file.Path;
import java.time.Duration;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.serve.PredictionServer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PredictionServer} works. {@link #of} has the defaults.
 *
 * @param models directory of models in TensorFlow Serving's layout
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param versions how many versions of a model are served, the newest that load; at least 1
 * @param batching how requests are gathered
 * @param timeout how long a request may wait for its answer, at least 1 ms
 * @param bodies how large requests may be
 * @param access who is answered, and how the server shows who it is
 * @param pollInterval time between two looks at the directory, at least 10 ms
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
    Duration pollInterval) {

  /**
   * Who is answered, and how the server shows who it is.
   *
   * @param token that clients must know, or null if they need none
   * @param keys for TLS, or null to speak HTTP as it is
   */
  public record Access(@Nullable BearerToken token, @Nullable TlsKeyStore keys) {
    /** Anyone, unencrypted. */
    public static final Access OPEN = new Access(null, null);
  }

  /**
   * How large the bodies of requests may be.
   *
   * @param largest how many bytes one may have, at least 1
   * @param together how many bytes all that are being received or answered may have, what is below
   *     64 KiB of each not counted; at least {@code largest}
   */
  public record Bodies(int largest, long together) {
    /** 16 MiB and 256 MiB. */
    public static final Bodies STANDARD = new Bodies(16 << 20, 256 << 20);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Bodies {
      Preconditions.requireWithin("largest body in bytes", largest, 1, Integer.MAX_VALUE - 8);
      Preconditions.requireWithin("bytes of all bodies", together, largest, Long.MAX_VALUE);
    }
  }

  /**
   * How the requests for one version of a model are gathered.
   *
   * @param window how long a batch waits for requests that are on their way, 0 to 1 s
   * @param images how many images make a batch full, at least 1
   * @param queue how many images may wait; a request that finds as many is refused; at least 1
   * @param workers how many batches run side by side, at least 1
   */
  public record Batching(Duration window, int images, int queue, int workers) {
    /** Batches of 50 fit a core's cache, as {@link org.inkgraph.predict.Recognizer} has it. */
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
   * On 127.0.0.1:8501; four versions a model, 10 s, {@link Bodies#STANDARD}, a look each second, as
   * many workers as the machine has cores.
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

package org.inkgraph.serve.http;

import java.time.Duration;

/**
 * Limits on the number of connections and on slow clients.
 *
 * @param connections maximum number of open connections; others wait until one is closed
 * @param idle maximum time until the header of a connection's next request is complete
 * @param crowded the same while more than three quarters of {@code connections} are open
 * @param window time in which at least {@code bytes} of a body, or its end, must arrive
 * @param bytes minimum number of bytes in a window
 */
public record ConnectionLimits(
    int connections, Duration idle, Duration crowded, Duration window, int bytes) {
  /** Requires 4 KiB/s, which is less than any network on which a page is usable. */
  public static final ConnectionLimits STANDARD =
      new ConnectionLimits(
          1024, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(10), 40 << 10);

  /** Returns how long a connection may be idle while {@code open} connections exist. */
  Duration idle(int open) {
    return open > connections / 4 * 3 ? crowded : idle;
  }
}

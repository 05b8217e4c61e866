package org.inkgraph.serve.http;

import java.time.Duration;

/**
 * How long the server waits for those who send slowly, and how many it lets in.
 *
 * @param connections how many may be open; more wait until others have gone
 * @param idle how long a connection may take until the header of its next request is there
 * @param crowded the same while more than three quarters of {@code connections} are open
 * @param window in which at least {@code bytes} of a body must arrive, or its end
 * @param bytes of a body in a window
 */
public record ConnectionLimits(
    int connections, Duration idle, Duration crowded, Duration window, int bytes) {
  /** 4 KiB/s is less than any network gives on which a page can be used. */
  public static final ConnectionLimits STANDARD =
      new ConnectionLimits(
          1024, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(10), 40 << 10);

  /** How long a connection may be idle while {@code open} are. */
  Duration idle(int open) {
    return open > connections / 4 * 3 ? crowded : idle;
  }
}

package org.inkgraph.serve.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;

/**
 * The address that a server listens on.
 *
 * @param host name or address
 * @param port 0 for any free one
 */
public record ListeningAddress(String host, int port) {
  public static ListeningAddress of(ServerSettings settings) {
    return new ListeningAddress(settings.host(), settings.port());
  }

  /**
   * Checks that a server can listen here, before it loads its models. It listens only for that
   * moment, as clients that connect to a server that is not ready would wait.
   *
   * @throws InkgraphException if it cannot
   */
  public void requireAvailable() {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Returns the error that a server cannot listen here. */
  public InkgraphException unavailable(Exception cause) {
    return new InkgraphException(
        "the server cannot listen on "
            + host
            + ":"
            + port
            + ": "
            + InkgraphException.firstLine(cause)
            + "; choose another --host or --port",
        cause);
  }
}

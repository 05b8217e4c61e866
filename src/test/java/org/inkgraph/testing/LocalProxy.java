package org.inkgraph.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy on this machine that tunnels to any server, for who knows its password, if any. */
public final class LocalProxy implements AutoCloseable {
  private static final int MAX_HEAD = 8192;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> tunnels = new CopyOnWriteArrayList<>();
  private final boolean connects;
  private final String expected;

  /**
   * @param credentials {@code USER:PASSWORD}, or null if everyone may use it
   */
  public LocalProxy(@Nullable String credentials) throws IOException {
    this(credentials, true);
  }

  private LocalProxy(@Nullable String credentials, boolean connects) throws IOException {
    this.connects = connects;
    expected =
        credentials == null
            ? ""
            : "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    threads.execute(this::accept);
  }

  /** Returns one that opens no tunnel, but remembers who asked for one. */
  public static LocalProxy leadingNowhere(String credentials) throws IOException {
    return new LocalProxy(credentials, false);
  }

  /** Returns HOST:PORT. */
  public String address() {
    return "localhost:" + server.getLocalPort();
  }

  /** Returns the HOST:PORT of each tunnel that was opened. */
  public List<String> tunnels() {
    return tunnels;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      OutputStream out = client.getOutputStream();
      if (!head.contains(expected)) {
        String refusal =
            """
            HTTP/1.1 407 Proxy Authentication Required
            Proxy-Authenticate: Basic realm="x"
            Content-Length: 0
            Connection: close

            """;
        out.write(refusal.replace("\n", "\r\n").getBytes(US_ASCII));
        return;
      }
      String target = head.split(" ", -1)[1];
      String[] hostAndPort = target.split(":", -1);
      tunnels.add(target);
      if (!connects) {
        out.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        return;
      }
      try (Socket upstream = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
        threads.execute(() -> copy(client, upstream));
        copy(upstream, client);
      }
    } catch (IOException e) {
      // The client sees the end of its connection.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < MAX_HEAD) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has closed.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}

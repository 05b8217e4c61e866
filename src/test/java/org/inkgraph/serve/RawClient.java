package org.inkgraph.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends raw bytes. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Returns everything that the server sends until it closes the connection. */
  String answerToTheEnd(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      for (int next = socket.getInputStream().read(); next >= 0; ) {
        answer.write(next);
        next = socket.getInputStream().read();
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("still open after " + patience + "; so far: " + answer, e);
    } catch (SocketException e) {
      // The connection was reset, so there is no more.
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** Returns whether a response has begun. */
  boolean hasAnswer() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /** Returns the first available bytes of a response. */
  String answer(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    byte[] bytes = new byte[1 << 16];
    int count = socket.getInputStream().read(bytes);
    return count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

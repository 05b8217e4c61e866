package org.inkgraph.data.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.OutputPath;

/** Downloads one file from one address into a {@code .part} file, resuming where it stopped. */
public final class FileDownload {
  private static final int MAX_REDIRECTS = 5;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d+|\\*)");

  private static final String BEING_DOWNLOADED = "this file is already being downloaded";

  /** Java's message after the last attempt with a user and a password. */
  private static final String TOO_MANY_ATTEMPTS = "too many authentication attempts";

  private static final String PROXY_AUTHENTICATION =
      "HTTP status 407: the proxy accepts only a user and a password that it knows; write them as"
          + " HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT (Basic authentication only)";

  /** Those of this process: to close another channel of such a file would release its lock. */
  private static final Set<Path> UNDER_WAY = ConcurrentHashMap.newKeySet();

  private final HttpClient client;
  private final Duration firstByte;
  private final Duration stall;
  private final long maxBytes;
  private final DownloadListener listener;

  /**
   * @param firstByte timeout for the head of each response
   * @param stall timeout for each chunk of the body
   * @param maxBytes maximum size of a file in bytes
   */
  public FileDownload(
      HttpClient client,
      Duration firstByte,
      Duration stall,
      long maxBytes,
      DownloadListener listener) {
    this.client = client;
    this.firstByte = firstByte;
    this.stall = stall;
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  /**
   * Downloads a file. If it fails, the bytes received so far, if any, stay in {@code part}.
   *
   * @return whether an earlier download was resumed
   * @throws java.nio.file.FileSystemException if the file cannot be written
   * @throws IOException if the download fails; the message says why, in a few words
   */
  public boolean fetch(String name, URI address, Path part) throws IOException {
    Path file = OutputPath.resolve(part);
    if (!UNDER_WAY.add(file)) {
      throw new IOException(BEING_DOWNLOADED);
    }
    try {
      return fetchLocked(name, address, part);
    } finally {
      UNDER_WAY.remove(file);
    }
  }

  private boolean fetchLocked(String name, URI address, Path part) throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (!lock.isValid() || !Files.exists(part)) {
        throw new IOException(BEING_DOWNLOADED); // by another process, which has removed it now
      }
      try {
        return fetch(name, address, part, channel);
      } catch (IOException | RuntimeException e) {
        if (Files.exists(part) && Files.size(part) == 0) {
          Files.delete(part);
        }
        throw e;
      }
    }
  }

  private boolean fetch(String name, URI address, Path part, FileChannel channel)
      throws IOException {
    long present = channel.size();
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = open(address, present);
    if (response.statusCode() == 416) {
      discard(response);
      present = 0;
      response = open(address, 0);
    }
    long start = start(response, present);
    long total = total(response, start);
    listener.started(name, address);
    channel.truncate(start);
    channel.position(start);
    receive(name, response, channel, part, total);
    return start > 0;
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException(BEING_DOWNLOADED, e);
    }
    if (lock == null) {
      throw new IOException(BEING_DOWNLOADED);
    }
    return lock;
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> open(URI address, long from)
      throws IOException {
    URI current = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(current);
      if (from > 0) {
        request.header("Range", "bytes=" + from + "-");
      }
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request.build());
      int status = response.statusCode();
      if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
        return response;
      }
      discard(response);
      String location =
          response
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new IOException("redirected without an address"));
      current = target(current, location);
    }
    throw new IOException("redirected more than " + MAX_REDIRECTS + " times");
  }

  private static URI target(URI from, String location) throws IOException {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("redirected to an invalid address: " + location, e);
    }
    if (!"https".equalsIgnoreCase(target.getScheme())) {
      throw new IOException("redirected away from https, to " + target);
    }
    return target;
  }

  /** Waits here rather than in the client, so that the timeout also covers name resolution. */
  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws IOException {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    try {
      return response.get(firstByte.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("no answer within " + firstByte.toMillis() / 1000.0 + " s", e);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException(reason(cause), cause);
    }
  }

  private static boolean causedBy(Throwable failure, Class<?> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(type::isInstance);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ConnectException && cause.getMessage() == null) {
      return "cannot be reached";
    }
    if (cause instanceof SSLHandshakeException && causedBy(cause, CertPathBuilderException.class)) {
      return "its certificate is not one that Java trusts; if a proxy reads what is encrypted, name"
          + " a trust store that has its certificate"
          + " (JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE)";
    }
    if (cause.getMessage() != null && cause.getMessage().contains(TOO_MANY_ATTEMPTS)) {
      return PROXY_AUTHENTICATION;
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Returns the offset of the body in the file: 0 if the server ignores the requested range. */
  private long start(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, long present)
      throws IOException {
    int status = response.statusCode();
    if (status == 200) {
      return 0;
    }
    if (status == 206) {
      Matcher range =
          CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
      if (range.matches() && Long.parseLong(range.group(1)) == present) {
        return present;
      }
    }
    discard(response);
    throw new IOException(
        status == 206
            ? "the server sent a different part than requested"
            : status == 407 ? PROXY_AUTHENTICATION : "HTTP status " + status);
  }

  private long total(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, long start)
      throws IOException {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? -1 : start + length;
    if (total > maxBytes) {
      discard(response);
      throw tooLarge();
    }
    return total;
  }

  private void receive(
      String name,
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response,
      FileChannel channel,
      Path part,
      long total)
      throws IOException {
    try (BodyQueue body = new BodyQueue(stall)) {
      response.body().subscribe(body);
      for (List<ByteBuffer> chunk = body.next(); chunk != null; chunk = body.next()) {
        for (ByteBuffer buffer : chunk) {
          if (channel.position() + buffer.remaining() > maxBytes) {
            throw tooLarge();
          }
          write(buffer, channel, part);
        }
        listener.progressed(name, channel.position(), total);
      }
    }
    if (total >= 0 && channel.position() != total) {
      throw new IOException("ended after " + channel.position() + " of " + total + " bytes");
    }
  }

  private static void write(ByteBuffer buffer, FileChannel channel, Path part) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw AtomicFile.naming(part, e);
    }
  }

  private IOException tooLarge() {
    return new IOException("larger than " + maxBytes + " bytes, more than any known data set");
  }

  private void discard(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
    if (response.body() == null) {
      return; // a proxy's refusal to open a tunnel
    }
    BodyQueue body = new BodyQueue(stall);
    response.body().subscribe(body);
    body.close();
  }
}

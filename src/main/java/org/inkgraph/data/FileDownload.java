package org.inkgraph.data;

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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file from one address into one {@code .part} file, continued where it stopped. */
final class FileDownload {
  private static final int REDIRECTS_FOLLOWED = 5;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final HttpClient client;
  private final Duration firstByte;
  private final Duration stall;
  private final long largest;
  private final DownloadListener listener;

  /**
   * @param firstByte longest wait for the head of each response
   * @param stall longest wait between two pieces of the body
   * @param largest most bytes that a file may have
   */
  FileDownload(
      HttpClient client,
      Duration firstByte,
      Duration stall,
      long largest,
      DownloadListener listener) {
    this.client = client;
    this.firstByte = firstByte;
    this.stall = stall;
    this.largest = largest;
    this.listener = listener;
  }

  /**
   * Downloads. What has arrived stays in {@code part} if it fails.
   *
   * @return whether the file was continued rather than fetched whole
   * @throws IOException if it fails; the message says why, in a few words
   */
  boolean fetch(String name, URI address, Path part) throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (!lock.isValid()) {
        throw new IOException(part + " is not locked");
      }
      long have = channel.size();
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = open(address, have);
      if (response.statusCode() == 416) {
        discard(response);
        have = 0;
        response = open(address, 0);
      }
      long start = start(response, have);
      long total = total(response, start);
      listener.started(name, address);
      channel.truncate(start);
      channel.position(start);
      receive(name, response, channel, total);
      return start > 0;
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("this file is being downloaded already", e);
    }
    if (lock == null) {
      throw new IOException("this file is being downloaded already");
    }
    return lock;
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> open(URI address, long from)
      throws IOException {
    URI current = address;
    for (int i = 0; i <= REDIRECTS_FOLLOWED; i++) {
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
    throw new IOException("redirected more than " + REDIRECTS_FOLLOWED + " times");
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

  /** Waits here and not in the client: a name server that does not answer counts, too. */
  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws IOException {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    try {
      return response.get(firstByte.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("no answer within " + seconds(firstByte) + " s", e);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException(reason(cause), cause);
    }
  }

  private static String seconds(Duration duration) {
    return Double.toString(duration.toMillis() / 1000.0);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ConnectException && cause.getMessage() == null) {
      return "cannot be reached";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /**
   * Where in the file the body begins: at 0 if the server sends it whole though asked for a part.
   */
  private long start(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, long have)
      throws IOException {
    int status = response.statusCode();
    if (status == 200) {
      return 0;
    }
    if (status == 206) {
      Matcher range = CONTENT_RANGE.matcher(header(response, "Content-Range"));
      if (range.matches() && Long.parseLong(range.group(1)) == have) {
        return have;
      }
    }
    discard(response);
    throw new IOException(
        status == 206 ? "the server sent another part than asked for" : "HTTP status " + status);
  }

  private long total(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, long start)
      throws IOException {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? -1 : start + length;
    if (total > largest) {
      discard(response);
      throw tooLarge();
    }
    return total;
  }

  private void receive(
      String name,
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response,
      FileChannel channel,
      long total)
      throws IOException {
    try (BodyQueue body = new BodyQueue(stall)) {
      response.body().subscribe(body);
      for (List<ByteBuffer> piece = body.next(); piece != null; piece = body.next()) {
        for (ByteBuffer buffer : piece) {
          if (channel.position() + buffer.remaining() > largest) {
            throw tooLarge();
          }
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
        listener.progressed(name, channel.position(), total);
      }
    }
    if (total >= 0 && channel.position() != total) {
      throw new IOException("ended after " + channel.position() + " of " + total + " bytes");
    }
  }

  private IOException tooLarge() {
    return new IOException("larger than " + largest + " bytes, more than any known data set");
  }

  private void discard(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
    BodyQueue body = new BodyQueue(stall);
    response.body().subscribe(body);
    body.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}

package org.inkgraph.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a known data set over HTTPS: mirrors in order, each file continued where an earlier
 * attempt stopped, and put in place only when its SHA-256 is right. Files that are there and right
 * are kept, so that a second run does nothing.
 */
public final class DatasetDownload {
  private static final long LARGEST_ARCHIVE = 256L << 20;

  private final HttpClient client;
  private final Duration firstByte;
  private final Duration stall;
  private final DownloadListener listener;

  /**
   * @param client follows no redirects by itself; see {@link #httpClient}
   * @param firstByte longest wait, over all mirrors together, until any of them answers; after that
   *     the longest wait for each answer. What decides how soon a machine without a network gives
   *     up
   * @param stall longest silence while a file arrives
   * @param listener hears how it goes
   * @throws IllegalArgumentException if {@code client} follows redirects, as then nothing would
   *     keep them on HTTPS
   */
  public DatasetDownload(
      HttpClient client, Duration firstByte, Duration stall, DownloadListener listener) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the HTTP client must not follow redirects");
    }
    this.client = client;
    this.firstByte = firstByte;
    this.stall = stall;
    this.listener = listener;
  }

  /**
   * A client that connects within 3 s or not at all, and uses the system's proxy if there is one.
   */
  public static HttpClient httpClient() {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(3))
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /**
   * Fetches what is missing or wrong of a known data set into {@code dataRoot/NAME}.
   *
   * @param name one of {@link DatasetCatalog#names}
   * @return whether anything had to be fetched
   * @throws InkgraphException if the name is not known, or no mirror gives a file with the right
   *     digest; the message says why of each mirror, and what to do
   * @throws IOException if the directory cannot be written
   */
  public boolean fetch(String name, Path dataRoot) throws IOException {
    return fetch(DatasetCatalog.known(name), dataRoot.resolve(name));
  }

  boolean fetch(KnownDataset dataset, Path directory) throws IOException {
    Files.createDirectories(directory);
    Attempts attempts = new Attempts(dataset, directory);
    try {
      for (KnownFile file : dataset.files()) {
        Optional<Path> present = file.file().find(directory);
        if (present.isEmpty() || !matches(file, present.get())) {
          attempts.fetch(file);
        }
      }
      Path labels = directory.resolve(DatasetDirectory.LABELS);
      if (dataset.needsLabels() && !Files.exists(labels)) {
        StagedDirectory.writeFile(labels, DatasetDirectory.lines(dataset.classNames()));
      }
    } finally {
      deleteIfEmpty(directory);
    }
    return attempts.fetched;
  }

  /** A download that brought nothing leaves nothing. */
  private static void deleteIfEmpty(Path directory) throws IOException {
    boolean empty;
    try (Stream<Path> entries = Files.list(directory)) {
      empty = entries.findAny().isEmpty();
    }
    if (empty) {
      Files.delete(directory);
    }
  }

  /** A file that cannot even be decompressed is not the right one. */
  private static boolean matches(KnownFile file, Path path) {
    try {
      return file.matches(path);
    } catch (IOException e) {
      return false;
    }
  }

  /** The attempts of one run, which together wait no longer than {@code firstByte} for a sign. */
  private final class Attempts {
    private final KnownDataset dataset;
    private final Path directory;
    private final long started = System.nanoTime();
    private boolean answered;
    private boolean fetched;

    Attempts(KnownDataset dataset, Path directory) {
      this.dataset = dataset;
      this.directory = directory;
    }

    void fetch(KnownFile file) throws IOException {
      String name = file.file().archiveName();
      Path part = directory.resolve(name + ".part");
      List<String> failures = new ArrayList<>();
      for (URI mirror : dataset.mirrors()) {
        try {
          fetchFrom(file, mirror.resolve(name), part);
          StagedDirectory.moveIntoPlace(part, directory.resolve(name));
          fetched = true;
          listener.finished(name);
          return;
        } catch (InterruptedIOException e) {
          throw e;
        } catch (DownloadException e) {
          listener.failed(name, mirror.resolve(name), InkgraphException.firstLine(e));
          failures.add(mirror.getHost() + ": " + e.getMessage());
        }
      }
      throw new InkgraphException(
          dataset.name()
              + " cannot be downloaded ("
              + String.join("; ", failures)
              + "); try again when there is a network, draw digits with 'inkgraph data make' and"
              + " use '--data made', or name a directory with '--data DIR'");
    }

    /** A wrong digest after a continued download may be the fault of the old part: once more. */
    private void fetchFrom(KnownFile file, URI address, Path part) throws IOException {
      boolean continued = receive(file, address, part);
      if (!matches(file, part) && continued) {
        Files.delete(part);
        receive(file, address, part);
      }
      if (!matches(file, part)) {
        Files.delete(part);
        throw new DownloadException("the received file has the wrong SHA-256", null);
      }
    }

    private boolean receive(KnownFile file, URI address, Path part) throws IOException {
      Duration wait = answered ? firstByte : remaining();
      if (wait.isNegative() || wait.isZero()) {
        throw new DownloadException("not tried, no time left", null);
      }
      try {
        return new FileDownload(client, wait, stall, LARGEST_ARCHIVE, sign())
            .fetch(file.file().archiveName(), address, part);
      } catch (InterruptedIOException | ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        throw new DownloadException(InkgraphException.firstLine(e), e);
      } finally {
        if (Files.exists(part) && Files.size(part) == 0) {
          Files.delete(part);
        }
      }
    }

    private Duration remaining() {
      return firstByte.minusNanos(System.nanoTime() - started);
    }

    private DownloadListener sign() {
      return new DownloadListener() {
        @Override
        public void started(String name, URI address) {
          answered = true;
          listener.started(name, address);
        }

        @Override
        public void progressed(String name, long done, long total) {
          listener.progressed(name, done, total);
        }
      };
    }
  }

  /** An attempt that failed for a reason of the network or the server, not of this disk. */
  private static final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}

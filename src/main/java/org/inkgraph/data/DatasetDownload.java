package org.inkgraph.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.data.download.FileDownload;
import org.inkgraph.data.proxy.ProxySettings;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.OutputPath;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a known data set over HTTPS. Mirrors are tried in order, each file is resumed where an
 * earlier attempt stopped, and moved into place only if its SHA-256 is correct. Correct files are
 * kept, so a second run does nothing. A data set of an archive is created from it.
 */
public final class DatasetDownload {
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final HttpClient client;
  private final Optional<ProxySettings> proxies;
  private final Duration firstByte;
  private final Duration stall;
  private final DownloadListener listener;

  /**
   * @param client must not follow redirects by itself; see {@link #httpClient}
   * @param firstByte timeout until the first of all mirrors responds, and then for each response;
   *     limits the time that a machine without a network waits
   * @param stall timeout for each chunk of a file
   * @param listener receives the progress
   * @throws IllegalArgumentException if {@code client} follows redirects, since they could then
   *     leave HTTPS
   */
  public DatasetDownload(
      HttpClient client, Duration firstByte, Duration stall, DownloadListener listener) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the HTTP client must not follow redirects");
    }
    this.client = client;
    this.proxies =
        client.proxy().filter(ProxySettings.class::isInstance).map(ProxySettings.class::cast);
    this.firstByte = firstByte;
    this.stall = stall;
    this.listener = listener;
  }

  /**
   * Returns a client with a connect timeout of 3 s that uses the proxy of Java's own settings, else
   * that of the environment's variables, if any.
   */
  public static HttpClient httpClient() {
    ProxySettings proxies = ProxySettings.of(System.getenv());
    return proxies
        .configure(
            HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER))
        .build();
  }

  /**
   * Downloads the missing and incorrect files of a known data set into {@code dataRoot/NAME}.
   *
   * @param name one of {@link DatasetCatalog#names}
   * @return whether any file was downloaded
   * @throws InkgraphException if the name is unknown, or no mirror has a file with the correct
   *     digest; the message gives each mirror's reason, and what to do
   * @throws IOException if the directory cannot be written
   */
  public boolean fetch(String name, Path dataRoot) throws IOException {
    return fetch(DatasetCatalog.known(name), dataRoot.resolve(name));
  }

  boolean fetch(KnownDataset dataset, Path directory) throws IOException {
    boolean exists = Files.exists(directory);
    if (exists && !Files.isDirectory(directory)) {
      throw new FileSystemException(
          directory.toString(),
          null,
          "is not a directory; rename it, or set INKGRAPH_DATA to another directory");
    }
    if (dataset.archive() != null) {
      return fetchArchived(dataset, dataset.archive(), directory);
    }
    OutputPath.createDirectories(directory);
    Attempts attempts = new Attempts(dataset, directory);
    Map<DatasetFile, Path> files = DatasetLayout.of(directory).files();
    try {
      for (KnownFile file : dataset.files()) {
        Path present = files.get(file.file());
        if (present == null || !matches(file::matches, present)) {
          attempts.fetch(new Wanted(file.name(), file::matches, MAX_FILE_BYTES));
        }
      }
      Path labels = directory.resolve(DatasetDirectory.LABELS);
      if (dataset.needsLabels() && !Files.exists(labels)) {
        AtomicFile.write(labels, DatasetDirectory.lines(dataset.classNames()));
      }
    } finally {
      if (!exists) {
        deleteIfEmpty(directory);
      }
    }
    return attempts.fetched;
  }

  /**
   * Creates a data set from an archive, which is kept: it contains others, too. One that exists is
   * not compared with it.
   */
  private boolean fetchArchived(KnownDataset dataset, KnownArchive archive, Path directory)
      throws IOException {
    if (DatasetLayout.of(directory).isWhole()) {
      return false;
    }
    DatasetDirectory.requireReplaceable(directory);
    Path shared = directory.resolveSibling(archive.directory());
    boolean exists = Files.exists(shared);
    OutputPath.createDirectories(shared);
    try {
      Path file = shared.resolve(archive.name());
      Wanted wanted =
          new Wanted(
              archive.name(),
              path -> Sha256.ofFile(path).equals(archive.sha256()),
              KnownArchive.MAX_BYTES);
      if (!Files.exists(file) || !matches(wanted.check(), file)) {
        new Attempts(dataset, shared).fetch(wanted);
      }
      archive.extract(file, directory, dataset.classNames());
      return true;
    } finally {
      if (!exists) {
        deleteIfEmpty(shared);
      }
    }
  }

  /** Compares a file with a published digest. */
  private interface Check {
    boolean matches(Path file) throws IOException;
  }

  /**
   * A file to download.
   *
   * @param name its name on the mirrors, and in the directory
   * @param check whether it is the published one
   * @param maxBytes limit of its size in bytes
   */
  private record Wanted(String name, Check check, long maxBytes) {}

  private static void deleteIfEmpty(Path directory) throws IOException {
    boolean empty;
    try (Stream<Path> entries = Files.list(directory)) {
      empty = entries.findAny().isEmpty();
    }
    if (empty) {
      Files.delete(directory);
    }
  }

  /** Returns false also for a file that cannot be decompressed. */
  private static boolean matches(Check check, Path path) {
    try {
      return check.matches(path);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The attempts of one run, which together wait at most {@code firstByte} for the first response.
   */
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

    void fetch(Wanted file) throws IOException {
      String name = file.name();
      Path part = directory.resolve(name + ".part");
      List<String> failures = new ArrayList<>();
      for (URI mirror : dataset.mirrors()) {
        try {
          fetchFrom(file, mirror.resolve(name), part);
          AtomicFile.moveIntoPlace(part, directory.resolve(name));
          fetched = true;
          listener.finished(name);
          return;
        } catch (InterruptedIOException e) {
          throw e;
        } catch (DownloadException e) {
          String reason = InkgraphException.firstLine(e) + note(mirror);
          listener.failed(name, mirror.resolve(name), reason);
          failures.add(mirror.getHost() + ": " + reason);
        }
      }
      throw new InkgraphException(
          dataset.name()
              + " cannot be downloaded ("
              + String.join("; ", failures)
              + "); try again when there is a network, draw digits with 'inkgraph data make' and"
              + " use '--data made', or name a directory with '--data DIR'");
    }

    /** Returns through which proxy an address was tried, if through one. */
    private String note(URI address) {
      return proxies
          .flatMap(found -> found.note(address))
          .map(note -> " (" + note + ")")
          .orElse("");
    }

    /** Retries once after a resumed download, since the old part may have caused a wrong digest. */
    private void fetchFrom(Wanted file, URI address, Path part) throws IOException {
      boolean continued = receive(file, address, part);
      if (!matches(file.check(), part) && continued) {
        Files.delete(part);
        receive(file, address, part);
      }
      if (!matches(file.check(), part)) {
        Files.delete(part);
        throw new DownloadException("the received file has the wrong SHA-256", null);
      }
    }

    private boolean receive(Wanted file, URI address, Path part) throws IOException {
      Optional<String> unusable = proxies.flatMap(found -> found.problem(address));
      if (unusable.isPresent()) {
        throw new DownloadException(unusable.get(), null);
      }
      Duration wait = answered ? firstByte : remaining();
      if (wait.isNegative() || wait.isZero()) {
        throw new DownloadException("not tried, no time left", null);
      }
      try {
        return new FileDownload(client, wait, stall, file.maxBytes(), answerListener())
            .fetch(file.name(), address, part);
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

    private DownloadListener answerListener() {
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

  /** A failure of the network or the server, not of the local disk. */
  private static final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}

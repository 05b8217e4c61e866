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
import java.util.Optional;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.data.download.FileDownload;
import org.inkgraph.data.proxy.ProxySettings;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files of one data set, each from the first of its mirrors that has it. All files
 * together wait at most {@link Connection#firstByte} for the first response.
 */
final class MirrorDownload {
  /**
   * How files are downloaded.
   *
   * @param client does not follow redirects by itself
   * @param firstByte timeout until the first of all mirrors responds, and then for each response
   * @param stall timeout for each chunk of a file
   * @param listener receives the progress
   */
  record Connection(
      HttpClient client, Duration firstByte, Duration stall, DownloadListener listener) {
    private Optional<ProxySettings> proxies() {
      return client.proxy().filter(ProxySettings.class::isInstance).map(ProxySettings.class::cast);
    }
  }

  /**
   * A file to download.
   *
   * @param name its name on the mirrors, and in the directory
   * @param check whether it is the published one
   * @param maxBytes limit of its size in bytes
   */
  record Wanted(String name, Check check, long maxBytes) {
    /** Returns whether a file is the published one; one that cannot be read is not. */
    boolean matches(Path path) {
      try {
        return check.matches(path);
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Compares a file with a published digest. */
  interface Check {
    boolean matches(Path file) throws IOException;
  }

  private final KnownDataset dataset;
  private final Path directory;
  private final Connection connection;
  private final Optional<ProxySettings> proxies;
  private final long started = System.nanoTime();
  private boolean answered;

  /**
   * @param directory where the files are to be
   */
  MirrorDownload(KnownDataset dataset, Path directory, Connection connection) {
    this.dataset = dataset;
    this.directory = directory;
    this.connection = connection;
    proxies = connection.proxies();
  }

  /**
   * Downloads a file, which replaces one of its name.
   *
   * @throws InkgraphException if no mirror has it with the correct digest; the message gives each
   *     mirror's reason, and what to do
   * @throws IOException if it cannot be written
   */
  void fetch(Wanted file) throws IOException {
    String name = file.name();
    Path part = directory.resolve(name + ".part");
    List<String> failures = new ArrayList<>();
    for (URI mirror : dataset.mirrors()) {
      try {
        fetchFrom(file, mirror.resolve(name), part);
        AtomicFile.moveIntoPlace(part, directory.resolve(name));
        connection.listener().finished(name);
        return;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (DownloadException e) {
        String reason = InkgraphException.firstLine(e) + note(mirror);
        connection.listener().failed(name, mirror.resolve(name), reason);
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
    return proxies.flatMap(found -> found.note(address)).map(note -> " (" + note + ")").orElse("");
  }

  /** Retries once after a resumed download, since the old part may have caused a wrong digest. */
  private void fetchFrom(Wanted file, URI address, Path part) throws IOException {
    boolean continued = receive(file, address, part);
    if (!file.matches(part) && continued) {
      Files.deleteIfExists(part);
      receive(file, address, part);
    }
    if (!file.matches(part)) {
      Files.deleteIfExists(part);
      throw new DownloadException("the received file has the wrong SHA-256", null);
    }
  }

  private boolean receive(Wanted file, URI address, Path part) throws IOException {
    Optional<String> unusable = proxies.flatMap(found -> found.problem(address));
    if (unusable.isPresent()) {
      throw new DownloadException(unusable.get(), null);
    }
    Duration wait = answered ? connection.firstByte() : remaining();
    if (wait.isNegative() || wait.isZero()) {
      throw new DownloadException("not tried, no time left", null);
    }
    try {
      return new FileDownload(
              connection.client(), wait, connection.stall(), file.maxBytes(), answerListener())
          .fetch(file.name(), address, part);
    } catch (FileSystemException | InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new DownloadException(InkgraphException.firstLine(e), e);
    }
  }

  private Duration remaining() {
    return connection.firstByte().minusNanos(System.nanoTime() - started);
  }

  private DownloadListener answerListener() {
    return new DownloadListener() {
      @Override
      public void started(String name, URI address) {
        answered = true;
        connection.listener().started(name, address);
      }

      @Override
      public void progressed(String name, long done, long total) {
        connection.listener().progressed(name, done, total);
      }
    };
  }

  /** A failure of the network or the server, not of the local disk. */
  private static final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}

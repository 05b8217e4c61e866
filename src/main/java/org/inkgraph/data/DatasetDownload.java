package org.inkgraph.data;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.inkgraph.data.MirrorDownload.Wanted;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.data.proxy.ProxySettings;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.OutputPath;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;

/**
 * Downloads a known data set over HTTPS. Mirrors are tried in order, each file is resumed where an
 * earlier attempt stopped, and moved into place only if its SHA-256 is correct. Correct files are
 * kept, so a second run does nothing. A data set of an archive is created from it.
 */
public final class DatasetDownload {
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final MirrorDownload.Connection connection;

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
    connection = new MirrorDownload.Connection(client, firstByte, stall, listener);
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
   * @throws InkgraphException if the name is unknown, synthetic data is in that place, or no mirror
   *     has a file with the correct digest; the message gives each mirror's reason, and what to do
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
    if (Files.exists(directory.resolve(DatasetDirectory.ORIGIN_FILE))) {
      throw new InkgraphException(
          directory
              + " contains synthetic data; rename that, or set INKGRAPH_DATA to another directory");
    }
    if (dataset.archive() != null) {
      return fetchArchived(dataset, dataset.archive(), directory);
    }
    OutputPath.createDirectories(directory);
    MirrorDownload mirrors = new MirrorDownload(dataset, directory, connection);
    boolean fetched = false;
    Map<DatasetFile, Path> files = DatasetLayout.of(directory).files();
    try {
      for (KnownFile file : dataset.files()) {
        Path present = files.get(file.file());
        Wanted wanted = new Wanted(file.name(), file::matches, MAX_FILE_BYTES);
        if (present == null || !wanted.matches(present)) {
          mirrors.fetch(wanted);
          fetched = true;
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
    return fetched;
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
      if (!Files.exists(file) || !wanted.matches(file)) {
        new MirrorDownload(dataset, shared, connection).fetch(wanted);
      }
      archive.extract(file, directory, dataset.classNames());
      return true;
    } finally {
      if (!exists) {
        deleteIfEmpty(shared);
      }
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    if (FileTree.entries(directory).isEmpty()) {
      Files.delete(directory);
    }
  }
}

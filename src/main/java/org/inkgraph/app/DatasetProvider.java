package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetDownload;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Provides data to train on: what exists, else what can be downloaded, else what can be drawn. */
public final class DatasetProvider {
  private static final String MNIST = "mnist";
  private static final String SYNTHETIC = "made";
  private static final long SYNTHETIC_SEED = 1;
  private static final Duration STALL = Duration.ofSeconds(20);

  /** Without a network, the wait should be short. */
  private static final Duration FIRST_BYTE = Duration.ofSeconds(3);

  private final Path dataRoot;
  private final DownloadListener download;
  private @Nullable Ahead ahead;

  private record Ahead(String name, FutureTask<Dataset> loading) {}

  /**
   * @param dataRoot directory of all data sets
   * @param download receives the progress of downloads
   */
  public DatasetProvider(Path dataRoot, DownloadListener download) {
    this.dataRoot = dataRoot;
    this.download = download;
  }

  Path dataRoot() {
    return dataRoot;
  }

  /**
   * Starts to load a data set in another thread, for the next {@link #loadOrDownload} of the same
   * name. What goes wrong there is found again by that call.
   */
  public void loadAhead(String nameOrDirectory) {
    FutureTask<Dataset> loading =
        new FutureTask<>(() -> DatasetCatalog.load(nameOrDirectory, dataRoot));
    Thread thread = new Thread(loading, "dataset-loader");
    thread.setDaemon(true);
    thread.start();
    ahead = new Ahead(nameOrDirectory, loading);
  }

  /**
   * Loads a data set, and downloads it first if it is a known one that is missing.
   *
   * @throws InkgraphException if it is missing and cannot be downloaded
   * @throws IOException if it cannot be read or written
   */
  public Dataset loadOrDownload(String nameOrDirectory) throws IOException {
    Dataset loaded = loadedAhead(nameOrDirectory);
    if (loaded != null) {
      return loaded;
    }
    downloadIfMissing(nameOrDirectory);
    return DatasetCatalog.load(nameOrDirectory, dataRoot);
  }

  private @Nullable Dataset loadedAhead(String nameOrDirectory) {
    Ahead started = ahead;
    ahead = null;
    if (started == null || !started.name().equals(nameOrDirectory)) {
      return null;
    }
    try {
      return started.loading().get();
    } catch (ExecutionException e) {
      return null; // as it is missing or damaged
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /**
   * Downloads a data set if it is a known one that is missing.
   *
   * @throws InkgraphException if it cannot be downloaded
   * @throws IOException if it cannot be written
   */
  void downloadIfMissing(String nameOrDirectory) throws IOException {
    if (!DatasetCatalog.isPresent(nameOrDirectory, dataRoot)
        && DatasetCatalog.names().contains(nameOrDirectory)) {
      new DatasetDownload(DatasetDownload.httpClient(), FIRST_BYTE, STALL, download)
          .fetch(nameOrDirectory, dataRoot);
    }
  }

  /**
   * Loads MNIST if it exists or can be downloaded, and otherwise synthetic digits.
   *
   * @param drawing receives the number of images drawn so far
   * @throws IOException if nothing can be written to the data directory
   */
  public Dataset mnistOrSynthetic(LongConsumer drawing) throws IOException {
    try {
      return loadOrDownload(MNIST);
    } catch (InkgraphException e) {
      if (DatasetCatalog.isPresent(MNIST, dataRoot)) {
        throw e; // it exists but is damaged: the user should know
      }
    }
    if (!DatasetCatalog.isPresent(SYNTHETIC, dataRoot)) {
      new Handwriting(SYNTHETIC_SEED)
          .write(dataRoot.resolve(SYNTHETIC), Handwriting.DEFAULT_COUNT, drawing);
    }
    return DatasetCatalog.load(SYNTHETIC, dataRoot);
  }
}

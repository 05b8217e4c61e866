package org.inkgraph.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetDownload;
import org.inkgraph.data.DownloadListener;
import org.inkgraph.data.Handwriting;
import org.inkgraph.runtime.InkgraphException;

/**
 * Data for a command that needs some: what is there, else what can be fetched, else what can be
 * drawn.
 */
public final class DatasetProvider {
  private static final String MNIST = "mnist";
  private static final String MADE = "made";
  private static final long MADE_SEED = 1;
  private static final Duration STALL = Duration.ofSeconds(20);

  /** A machine without a network should not keep anybody waiting. */
  private static final Duration FIRST_BYTE = Duration.ofSeconds(3);

  private final Path dataRoot;
  private final DownloadListener download;

  /**
   * @param dataRoot where data sets are looked up by name, and put
   * @param download hears of fetching
   */
  public DatasetProvider(Path dataRoot, DownloadListener download) {
    this.dataRoot = dataRoot;
    this.download = download;
  }

  /**
   * Loads a data set, and fetches it first if it is a known one that is not there.
   *
   * @throws InkgraphException if it is neither there nor to be had; the message says what to do
   * @throws IOException if it cannot be read or written
   */
  public Dataset loadOrFetch(String nameOrDirectory) throws IOException {
    if (!DatasetCatalog.isPresent(nameOrDirectory, dataRoot)
        && DatasetCatalog.names().contains(nameOrDirectory)) {
      new DatasetDownload(DatasetDownload.httpClient(), FIRST_BYTE, STALL, download)
          .fetch(nameOrDirectory, dataRoot);
    }
    return DatasetCatalog.load(nameOrDirectory, dataRoot);
  }

  /**
   * MNIST if it is there or can be fetched; otherwise digits that the program draws.
   *
   * @param drawing hears how many images are drawn
   * @throws IOException if nothing can be written to the data directory
   */
  public Dataset mnistOrMade(LongConsumer drawing) throws IOException {
    try {
      return loadOrFetch(MNIST);
    } catch (InkgraphException e) {
      if (DatasetCatalog.isPresent(MNIST, dataRoot)) {
        throw e; // it is there, but broken: the user should know
      }
    }
    if (!DatasetCatalog.isPresent(MADE, dataRoot)) {
      new Handwriting(MADE_SEED).write(dataRoot.resolve(MADE), Handwriting.DEFAULT_COUNT, drawing);
    }
    return DatasetCatalog.load(MADE, dataRoot);
  }
}

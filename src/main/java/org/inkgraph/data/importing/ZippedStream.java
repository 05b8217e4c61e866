package org.inkgraph.data.importing;

import java.io.IOException;
import java.util.List;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.archive.ZippedFiles;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;

/** The images of a file in a ZIP file: of the one for testing, or of the only one. */
final class ZippedStream implements ImageStream {
  private final ZippedFiles files;
  private final ImageStream images;

  private ZippedStream(ZippedFiles files, ImageStream images) {
    this.files = files;
    this.images = images;
  }

  /**
   * Copies the file out of the ZIP file, and opens it.
   *
   * @throws InkgraphException if it is damaged or too large, or its images are not found
   * @throws IOException if it cannot be read, or there is no place for a temporary file
   */
  static ZippedStream of(ZippedPixels zip, ReadingOptions options) throws IOException {
    ZippedFiles files = ZippedFiles.of(zip.zip(), List.of(zip.test().orElse(zip.training())));
    try {
      return new ZippedStream(files, zip.format().images(files.copies().get(0), options));
    } catch (InkgraphException e) {
      files.close();
      throw named(files, e);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static InkgraphException named(ZippedFiles files, InkgraphException failure) {
    return new InkgraphException(files.named(failure.getMessage()), failure);
  }

  @Override
  public String description() {
    return files.named(images.description());
  }

  @Override
  public ImageShape shape() {
    return images.shape();
  }

  @Override
  public boolean isLabeled() {
    return images.isLabeled();
  }

  @Override
  public ImageSet next(int max) throws IOException {
    try {
      return images.next(max);
    } catch (InkgraphException e) {
      throw named(files, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      images.close();
    } finally {
      files.close();
    }
  }
}

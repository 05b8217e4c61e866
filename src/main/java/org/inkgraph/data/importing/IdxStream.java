package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.data.IdxImages;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.ImageStream;

/** The images of an IDX file. */
final class IdxStream implements ImageStream {
  private final Path file;
  private final IdxImages images;
  private int next;

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read
   */
  IdxStream(Path file) throws IOException {
    this.file = file;
    images = IdxImages.open(file);
  }

  @Override
  public String description() {
    return file + " is IDX: " + images.count() + " images of " + images.shape();
  }

  @Override
  public ImageShape shape() {
    return images.shape();
  }

  @Override
  public boolean isLabeled() {
    return false;
  }

  @Override
  public ImageSet next(int max) throws IOException {
    int size = images.shape().pixels();
    int count = Math.min(max, images.count() - next);
    byte[] pixels = new byte[Math.multiplyExact(count, size)];
    for (int image = 0; image < count; image++) {
      System.arraycopy(images.read(), 0, pixels, image * size, size);
    }
    next += count;
    return new ImageSet(images.shape(), pixels, new byte[count]);
  }

  @Override
  public void close() throws IOException {
    images.close();
  }
}

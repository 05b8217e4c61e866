package org.inkgraph.data.numpy;

import java.io.IOException;
import java.util.Optional;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.OneLine;
import org.jspecify.annotations.Nullable;

/** The images of one array, which are read when the first of them are needed. */
final class NumpyImages implements ImageStream {
  private final NpyArray array;
  private final ImageArray images;
  private final boolean labeled;
  private @Nullable ImageSet all;
  private int next;

  /**
   * @param options the size of an image, for arrays that do not say it
   * @param labeled whether there is an array of labels beside them
   */
  NumpyImages(NpyArray array, ReadingOptions options, boolean labeled) {
    this.array = array;
    this.labeled = labeled;
    images =
        new ImageArray(
            array, array.header().shape().size() > 2 ? Optional.empty() : options.size());
  }

  @Override
  public String description() {
    return OneLine.of(array.shown() + " is NumPy: " + array.header().description());
  }

  @Override
  public ImageShape shape() {
    return images.shape();
  }

  @Override
  public boolean isLabeled() {
    return labeled;
  }

  @Override
  public ImageSet next(int max) throws IOException {
    ImageSet read = all;
    if (read == null) {
      int count = array.header().count();
      read = new ImageSet(images.shape(), images.pixels(count), new byte[count]);
      all = read;
    }
    int from = next;
    next = Math.min(read.count(), from + max);
    return read.slice(from, next);
  }

  @Override
  public void close() {}
}

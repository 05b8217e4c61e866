package org.inkgraph.data.pictures;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import org.inkgraph.image.PictureFile;
import org.inkgraph.runtime.InkgraphException;

/**
 * Turns pictures into the images that a network reads. Implementations are immutable, so safe for
 * use by many threads at once.
 */
public interface PicturePreprocessor {
  /** Returns what this does, as data sets and models record it. */
  Preprocessing preprocessing();

  /**
   * Prepares a picture.
   *
   * @param picture upright
   * @param name name of the picture in messages
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it cannot become an image
   */
  float[] prepare(BufferedImage picture, String name);

  /**
   * Prepares the picture in a file.
   *
   * @param file a picture in a format that {@link PictureFile} reads, at most 100 megapixels
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if the file is not such a picture, or it cannot become an image
   */
  default float[] prepare(Path file) {
    return prepare(PictureFile.read(file), file.toString());
  }

  /**
   * Prepares the picture in a stream.
   *
   * @param in a picture in a format that {@link PictureFile} reads, at most 100 megapixels; stays
   *     open
   * @param name name of the picture in messages
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it is not such a picture, or cannot become an image
   */
  default float[] prepare(InputStream in, String name) {
    return prepare(PictureFile.read(in, name), name);
  }

  /**
   * Prepares the picture in a stream, with a limit for the picture's size.
   *
   * @param in a picture, as above; stays open
   * @param name name of the picture in messages
   * @param maxPixels maximum number of pixels, at most 100 million
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it is not such a picture, or cannot become an image
   */
  default float[] prepare(InputStream in, String name, int maxPixels) {
    return prepare(PictureFile.read(in, name, maxPixels), name);
  }
}

package org.inkgraph.data.source;

import java.io.IOException;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;

/** The images of a file, one after another, without their labels. */
public interface ImageStream extends AutoCloseable {
  /** Returns a line that says how the file was understood. */
  String description();

  /** Returns the size of an image. */
  ImageShape shape();

  /** Returns whether the file has labels, too. */
  boolean isLabeled();

  /**
   * Reads the next images.
   *
   * @param max maximum number of images, at least 1
   * @return images that all have label 0; none after the last
   * @throws org.inkgraph.runtime.InkgraphException if the file is damaged
   * @throws IOException if it cannot be read
   */
  ImageSet next(int max) throws IOException;

  @Override
  void close() throws IOException;
}

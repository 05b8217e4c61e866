package org.inkgraph.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;

/** A format of files that contain the pixels of labeled images. */
public interface PixelFormat {
  /** Returns the name that people know it by, such as {@code CSV}. */
  String name();

  /**
   * Returns whether a file is of this format, by its content.
   *
   * @throws IOException if it cannot be read
   */
  boolean matches(FileHead head) throws IOException;

  /**
   * Reads files that belong together.
   *
   * @param files one or more, in their order
   * @throws InkgraphException if they are damaged, or their images or labels are not found
   * @throws IOException if one cannot be read
   */
  PixelData read(List<Path> files, ReadingOptions options) throws IOException;

  /**
   * Opens the images of a file that need not have labels.
   *
   * @param options the size of images that do not say it, and the column of labels, if any
   * @throws InkgraphException if the file is damaged, or its images are not found
   * @throws IOException if it cannot be read
   */
  ImageStream images(Path file, ReadingOptions options) throws IOException;
}

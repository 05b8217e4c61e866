package org.inkgraph.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;

/** A format of files that contain pictures. */
public interface PictureContainer {
  /** Returns the name that people know it by, such as {@code ZIP}. */
  String name();

  /**
   * Returns whether a file is of this format, by its content.
   *
   * @throws IOException if it cannot be read
   */
  boolean matches(FileHead head) throws IOException;

  /**
   * Opens files that belong together.
   *
   * @param files one or more, in their order
   * @throws InkgraphException if they are damaged, contain no pictures, or too many bytes
   * @throws IOException if one cannot be read
   */
  OpenedPictures open(List<Path> files) throws IOException;
}

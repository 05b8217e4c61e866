package org.inkgraph.data.source;

import java.io.IOException;
import org.inkgraph.data.folders.PictureTree;

/** Pictures that can be read until this is closed. */
public interface OpenedPictures extends AutoCloseable {
  /** Returns the pictures by class. */
  PictureTree tree();

  @Override
  void close() throws IOException;
}

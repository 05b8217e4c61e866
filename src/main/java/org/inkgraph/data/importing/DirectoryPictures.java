package org.inkgraph.data.importing;

import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.source.OpenedPictures;

/**
 * Pictures in a directory.
 *
 * @param tree the pictures
 */
record DirectoryPictures(PictureTree tree) implements OpenedPictures {
  @Override
  public void close() {}
}

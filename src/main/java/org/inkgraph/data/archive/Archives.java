package org.inkgraph.data.archive;

import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;

/** What archives of all formats have in common. */
final class Archives {
  private Archives() {}

  /** Returns the only file of those that were given together. */
  static Path single(List<Path> files) {
    if (files.size() > 1) {
      throw new InkgraphException(
          files.get(0)
              + " and "
              + files.get(1)
              + " are archives, of which one is imported at once; name one of test images with"
              + " --test");
    }
    return files.get(0);
  }
}

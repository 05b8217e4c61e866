package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Pictures of one or two inputs, opened to be imported. */
public final class PictureInput implements AutoCloseable {
  private final List<OpenedPictures> opened;
  private final PictureTree tree;

  private PictureInput(List<OpenedPictures> opened, PictureTree tree) {
    this.opened = List.copyOf(opened);
    this.tree = tree;
  }

  /**
   * Opens inputs.
   *
   * @param container their format, or null if they are directories
   * @param tests those for testing; may be empty
   */
  static PictureInput open(
      @Nullable PictureContainer container, List<Path> inputs, List<Path> tests)
      throws IOException {
    OpenedPictures first = open(container, inputs);
    try {
      if (tests.isEmpty()) {
        return new PictureInput(List.of(first), described(container, first.tree()));
      }
      OpenedPictures second = open(container, tests);
      try {
        PictureTree both = first.tree().testedBy(second.tree());
        return new PictureInput(List.of(first, second), described(container, both));
      } catch (RuntimeException e) {
        second.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static PictureTree described(@Nullable PictureContainer container, PictureTree tree) {
    return container == null
        ? tree
        : tree.noting(
            tree.root()
                + " is "
                + container.name()
                + ": "
                + tree.count()
                + " pictures of "
                + tree.classNames().size()
                + " classes");
  }

  private static OpenedPictures open(@Nullable PictureContainer container, List<Path> inputs)
      throws IOException {
    if (container != null) {
      return container.open(inputs);
    }
    if (inputs.size() > 1) {
      throw new InkgraphException(
          inputs.get(0)
              + " and "
              + inputs.get(1)
              + " are directories, of which one is imported at once; name one of test images with"
              + " --test");
    }
    return new DirectoryPictures(PictureTree.of(inputs.get(0)));
  }

  /**
   * Returns the pictures, with a line that says what the inputs are unless they are directories.
   */
  public PictureTree tree() {
    return tree;
  }

  /**
   * Imports the pictures, or some of them.
   *
   * @param classes names of the classes to import; all if empty
   * @return notes, as {@link PictureImport#write(PictureTree, Path, boolean, LongConsumer)} does
   * @throws IOException if the data set cannot be written
   */
  public List<String> write(
      PictureImport how,
      List<String> classes,
      Path target,
      boolean skipUnreadable,
      LongConsumer progress)
      throws IOException {
    return how.write(
        classes.isEmpty() ? tree : tree.only(classes), target, skipUnreadable, progress);
  }

  @Override
  public void close() throws IOException {
    for (OpenedPictures pictures : opened) {
      pictures.close();
    }
  }
}

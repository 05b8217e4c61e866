package org.inkgraph.predict;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;

/** Reads the names of a model's classes: {@code labels.txt} beside its graph, one name per line. */
public final class ClassNames {
  private ClassNames() {}

  /**
   * Returns the names in {@code labels.txt}, or {@code "0"}, {@code "1"}, … without that file.
   *
   * @throws InkgraphException if the file is not UTF-8 or has another number of names
   * @throws IOException if it cannot be read
   */
  static List<String> of(Path model, int classes) throws IOException {
    Path file = model.resolve(SavedModelLayout.LABELS);
    if (!Files.exists(file)) {
      return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
    return read(file, classes);
  }

  /**
   * Reads a file of names, one per line.
   *
   * @param classes required number of names
   * @return a name for each class, by index
   * @throws InkgraphException if the file is not UTF-8, has another number of names, or is larger
   *     than {@link BoundedFile#TEXT}
   * @throws IOException if it cannot be read
   */
  public static List<String> read(Path file, int classes) throws IOException {
    List<String> names;
    try {
      names = BoundedFile.lines(file);
    } catch (CharacterCodingException e) {
      throw new InkgraphException(file + " is not UTF-8; write it again in that encoding", e);
    }
    if (names.size() != classes) {
      throw new InkgraphException(
          file
              + " names "
              + names.size()
              + " classes, but the model has "
              + classes
              + "; write one name per line");
    }
    return List.copyOf(names);
  }
}

package org.inkgraph.data.folders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;

/**
 * The pictures of a directory by class, and by part if it has a published split.
 *
 * @param root the directory
 * @param classNames names of the classes, in the order of their code points
 * @param isSplit whether the directory says which pictures are for what
 * @param training by label, the pictures for training; all pictures if there is no split
 * @param validation by label, the pictures for validation, of a split that has such a part
 * @param test by label, the pictures for testing, of a split
 * @param notes one line each: how the directory was understood, and what was passed over, by kind
 */
public record PictureTree(
    Path root,
    List<String> classNames,
    boolean isSplit,
    List<List<Path>> training,
    List<List<Path>> validation,
    List<List<Path>> test,
    List<String> notes) {
  public PictureTree {
    classNames = List.copyOf(classNames);
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    notes = List.copyOf(notes);
  }

  /**
   * Lists the pictures of a directory, without reading them.
   *
   * @param root contains a folder per class, or a folder per part of a split ({@code train}, {@code
   *     test}, perhaps {@code valid}, and the like) with a folder per class each; may contain only
   *     one folder that contains those
   * @throws InkgraphException if there are no pictures, more than 256 classes, or a class without
   *     pictures for training
   * @throws IOException if a folder cannot be listed
   */
  public static PictureTree of(Path root) throws IOException {
    return new PictureFolders(root).tree();
  }

  /** Returns the number of pictures. */
  public int count() {
    return (int)
        Stream.of(training, validation, test).flatMap(List::stream).mapToLong(List::size).sum();
  }

  /**
   * Returns the tree without some pictures.
   *
   * @throws InkgraphException if a class has no picture for training left
   */
  public PictureTree without(Set<Path> pictures) {
    PictureTree rest =
        new PictureTree(
            root,
            classNames,
            isSplit,
            without(training, pictures),
            without(validation, pictures),
            without(test, pictures),
            notes);
    for (int label = 0; label < classNames.size(); label++) {
      if (rest.training.get(label).isEmpty()) {
        throw new InkgraphException(
            root + " has no readable picture of '" + classNames.get(label) + "' for training");
      }
    }
    return rest;
  }

  private static List<List<Path>> without(List<List<Path>> all, Set<Path> pictures) {
    return all.stream()
        .map(some -> some.stream().filter(picture -> !pictures.contains(picture)).toList())
        .toList();
  }
}

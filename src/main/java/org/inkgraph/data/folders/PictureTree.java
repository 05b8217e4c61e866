package org.inkgraph.data.folders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.OneLine;

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
    notes = notes.stream().map(OneLine::of).toList();
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

  /**
   * Returns the same pictures under another root, for messages.
   *
   * @param given what a user knows them by, such as an archive
   */
  public PictureTree in(Path given) {
    return new PictureTree(given, classNames, isSplit, training, validation, test, notes);
  }

  /** Returns the same pictures with another note, which is the first. */
  public PictureTree noting(String note) {
    return new PictureTree(
        root,
        classNames,
        isSplit,
        training,
        validation,
        test,
        Stream.concat(Stream.of(note), notes.stream()).toList());
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

  /**
   * Returns the pictures of some classes, in this order.
   *
   * @param classes names, one or more, each of them once
   * @throws InkgraphException if there is no such class
   */
  public PictureTree only(List<String> classes) {
    for (String name : classes) {
      if (!classNames.contains(name)) {
        throw new InkgraphException(
            root
                + " has no class '"
                + name
                + "'; its classes are "
                + String.join(", ", classNames.stream().limit(20).toList())
                + (classNames.size() > 20 ? ", …" : ""));
      }
    }
    return new PictureTree(
        root,
        classes,
        isSplit,
        only(training, classes),
        only(validation, classes),
        only(test, classes),
        notes);
  }

  /**
   * Returns these pictures for training and others for testing.
   *
   * @param others pictures of the same classes, or of some of them
   * @throws InkgraphException if one of them has test pictures of its own, or the others a class
   *     that these have not
   */
  public PictureTree testedBy(PictureTree others) {
    if (isSplit || others.isSplit) {
      throw new InkgraphException(
          (isSplit ? root : others.root) + " has test pictures of its own; omit --test");
    }
    for (String name : others.classNames) {
      if (!classNames.contains(name)) {
        throw new InkgraphException(
            others.root + " has class '" + name + "', of which " + root + " has no pictures");
      }
    }
    return new PictureTree(
        root,
        classNames,
        true,
        training,
        List.of(),
        classNames.stream().map(others::picturesOf).toList(),
        Stream.concat(notes.stream(), others.notes.stream()).toList());
  }

  private List<Path> picturesOf(String name) {
    int label = classNames.indexOf(name);
    return label < 0 ? List.of() : training.get(label);
  }

  private List<List<Path>> only(List<List<Path>> all, List<String> classes) {
    return all.isEmpty()
        ? all
        : classes.stream().map(name -> all.get(classNames.indexOf(name))).toList();
  }

  private static List<List<Path>> without(List<List<Path>> all, Set<Path> pictures) {
    return all.stream()
        .map(some -> some.stream().filter(picture -> !pictures.contains(picture)).toList())
        .toList();
  }
}

package org.inkgraph.data.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.inkgraph.runtime.InkgraphException;

/** Finds out which folders of a directory are classes, and which are parts of a split. */
final class PictureFolders {
  /** Number of values of a label, which is one byte. */
  private static final int MAX_CLASSES = 256;

  private static final int MAX_WRAPPERS = 3;

  private final Path root;
  private final PassedOver passedOver;
  private final List<String> notes = new ArrayList<>();

  PictureFolders(Path root) {
    this.root = root;
    this.passedOver = new PassedOver(root);
  }

  PictureTree tree() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new InkgraphException(
          root + " is not a directory; give one that contains a folder of pictures per class");
    }
    Folder top = unwrapped(Folder.of(root));
    if (!top.path().equals(root)) {
      notes.add("the classes are in " + top.path());
    }
    Map<SplitPart, Folder> parts = parts(top);
    top.pictures().forEach(passedOver::addPicture);
    top.others().forEach(passedOver::addFile);
    return parts.isEmpty() ? whole(top) : split(parts);
  }

  /** Returns the folder in which the classes or parts are: archives often wrap it in another. */
  private static Folder unwrapped(Folder outer) throws IOException {
    Folder folder = outer;
    for (int i = 0; i < MAX_WRAPPERS; i++) {
      if (folder.folders().size() != 1 || !folder.pictures().isEmpty()) {
        return folder;
      }
      Folder inner = Folder.of(folder.folders().get(0));
      if (inner.folders().isEmpty() || !inner.pictures().isEmpty()) {
        return folder;
      }
      folder = inner;
    }
    return folder;
  }

  private PictureTree whole(Folder top) throws IOException {
    if (top.folders().isEmpty()) {
      throw new InkgraphException(
          top.path()
              + " contains no folders; put the pictures of each class into a folder of its name");
    }
    List<String> names = top.folders().stream().map(Folder::name).toList();
    requireClasses(top.path(), names);
    List<List<Path>> pictures = pictures(top, names);
    requirePictures(top.path(), names, pictures);
    return new PictureTree(root, names, false, pictures, List.of(), List.of(), notes());
  }

  private PictureTree split(Map<SplitPart, Folder> parts) throws IOException {
    Folder train = Objects.requireNonNull(parts.get(SplitPart.TRAINING));
    TreeSet<String> all =
        new TreeSet<>(Comparator.comparing(PictureFolders::codePoints, Arrays::compare));
    for (Folder part : parts.values()) {
      part.folders().forEach(folder -> all.add(Folder.name(folder)));
    }
    List<String> names = List.copyOf(all);
    requireClasses(root, names);
    Map<SplitPart, List<List<Path>>> pictures = new EnumMap<>(SplitPart.class);
    for (Map.Entry<SplitPart, Folder> part : parts.entrySet()) {
      part.getValue().pictures().forEach(passedOver::addPicture);
      part.getValue().others().forEach(passedOver::addFile);
      pictures.put(part.getKey(), pictures(part.getValue(), names));
    }
    List<List<Path>> training = pictures.getOrDefault(SplitPart.TRAINING, List.of());
    requirePictures(train.path(), names, training);
    List<List<Path>> validation = pictures.getOrDefault(SplitPart.VALIDATION, List.of());
    List<List<Path>> test = pictures.getOrDefault(SplitPart.TEST, List.of());
    boolean tests = !test.isEmpty();
    notes.add(
        "the split of the folders is kept: "
            + String.join(
                ", ", parts.values().stream().map(part -> Folder.name(part.path())).toList())
            + (tests ? "" : "; with no test folder, the second is for testing"));
    return new PictureTree(
        root,
        names,
        true,
        training,
        tests ? validation : List.of(),
        tests ? test : validation,
        notes());
  }

  /**
   * Returns the parts of a split, or nothing if the folders are classes. Names alone do not make a
   * split: a class may be called {@code train}. In a split each part contains folders, not
   * pictures.
   */
  private Map<SplitPart, Folder> parts(Folder top) throws IOException {
    Map<SplitPart, Folder> parts = new EnumMap<>(SplitPart.class);
    if (top.folders().stream().noneMatch(PictureFolders::isForTraining)) {
      return parts;
    }
    List<Folder> classes = new ArrayList<>();
    List<Folder> rest = new ArrayList<>();
    for (Path path : top.folders()) {
      Folder folder = Folder.of(path);
      Optional<SplitPart> part = SplitPart.ofName(Folder.name(path));
      if (!folder.pictures().isEmpty()) {
        classes.add(folder);
      } else if (part.isEmpty() || folder.folders().isEmpty()) {
        rest.add(folder);
      } else {
        Folder other = parts.put(part.get(), unwrapped(folder));
        if (other != null) {
          throw new InkgraphException(
              top.path()
                  + " contains two folders of one part of a split: "
                  + other.path()
                  + " and "
                  + path);
        }
      }
    }
    Folder train = parts.get(SplitPart.TRAINING);
    if (train == null) {
      return Map.of();
    }
    if (!classes.isEmpty()) {
      throw new InkgraphException(
          train.path()
              + " contains folders, but "
              + classes.get(0).path()
              + " contains pictures of no class; import the first alone, or sort the others");
    }
    if (parts.size() == 1) {
      return Map.of();
    }
    rest.forEach(folder -> passedOver.addFolder(folder.path()));
    return parts;
  }

  private static boolean isForTraining(Path folder) {
    return SplitPart.ofName(Folder.name(folder)).equals(Optional.of(SplitPart.TRAINING));
  }

  /** Returns the pictures of each class, which may be missing in this part. */
  private List<List<Path>> pictures(Folder part, List<String> names) throws IOException {
    List<List<Path>> pictures = new ArrayList<>();
    for (String name : names) {
      Path path = part.path().resolve(name);
      if (!Files.isDirectory(path)) {
        pictures.add(List.of());
        continue;
      }
      Folder folder = Folder.of(path);
      folder.folders().forEach(passedOver::addFolder);
      folder.others().forEach(passedOver::addFile);
      pictures.add(folder.pictures());
    }
    return pictures;
  }

  private static void requireClasses(Path directory, List<String> names) {
    if (names.size() > MAX_CLASSES) {
      throw new InkgraphException(
          directory + " contains " + names.size() + " folders; there can be at most 256 classes");
    }
    for (String name : names) {
      if (name.isBlank() || name.lines().count() > 1) {
        throw new InkgraphException(
            "a folder of "
                + directory
                + " has a name that cannot be a line of labels.txt; rename it");
      }
    }
  }

  private void requirePictures(Path part, List<String> names, List<List<Path>> pictures) {
    NamedList empty = new NamedList();
    for (int label = 0; label < names.size(); label++) {
      if (pictures.get(label).isEmpty()) {
        empty.add(names.get(label));
      }
    }
    if (empty.count() > 0) {
      List<String> seen = passedOver.lines();
      throw new InkgraphException(
          part
              + " has no pictures in "
              + (empty.count() == 1 ? "a folder: " : empty.count() + " folders: ")
              + empty.text()
              + (seen.isEmpty() ? "" : " (but " + String.join("; ", seen) + ")")
              + "; add some, or move such folders away");
    }
  }

  private List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    passedOver.lines().forEach(line -> all.add("passed over: " + line));
    return all;
  }

  private static int[] codePoints(String name) {
    return name.codePoints().toArray();
  }
}

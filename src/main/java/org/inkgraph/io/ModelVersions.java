package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;

/**
 * The versions of one model in TensorFlow Serving's directory layout: {@code NAME/1}, {@code
 * NAME/2}, … Any number of 64 bits is a version, such as the time of the export, and leading zeros
 * do not count. Other entries of the directory are ignored.
 */
public final class ModelVersions {
  private final Path directory;

  /**
   * A version of a model.
   *
   * @param number at least 0
   * @param directory its directory, {@code NAME/NUMBER}; the number may have leading zeros
   */
  public record Version(long number, Path directory) {}

  /**
   * @param directory {@code saved_models/NAME}; need not exist
   */
  public ModelVersions(Path directory) {
    this.directory = directory;
  }

  /** Returns {@code saved_models/NAME}; need not exist. */
  public Path directory() {
    return directory;
  }

  /**
   * Returns the versions of a model in a directory of models.
   *
   * @throws InkgraphException if {@code name} is not {@linkplain SafeFileName#isPlain plain}
   */
  public static ModelVersions named(Path modelsDirectory, String name) {
    if (!SafeFileName.isPlain(name)) {
      throw new InkgraphException(
          "no model can be named '"
              + name
              + "'; a name has up to 100 letters, digits, dots, dashes and underscores, starts with"
              + " a letter or digit, ends with no dot, and is not a device name of Windows"
              + " (con, nul, com1 …)");
    }
    return new ModelVersions(modelsDirectory.resolve(name));
  }

  /**
   * Checks in advance, before a long training, that a version can be written.
   *
   * @throws InkgraphException if it cannot be written
   * @throws IOException if the directory cannot be read
   */
  public void requireWritable() throws IOException {
    next();
    OutputPath.requireWritable(directory);
  }

  /** Returns the model's name. */
  public String name() {
    return directory.getFileName().toString();
  }

  /**
   * Returns every version, the newest first; empty if the directory does not exist. Of several
   * directories of one number the one with the shortest name counts.
   *
   * @throws IOException if the directory cannot be read
   */
  public List<Version> newestFirst() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    SortedMap<Long, Version> versions = new TreeMap<>(Comparator.reverseOrder());
    FileTree.entries(directory).stream()
        .filter(Files::isDirectory)
        .sorted(Comparator.comparingInt(entry -> entry.getFileName().toString().length()))
        .forEach(
            entry ->
                SavedModelLayout.version(entry.getFileName().toString())
                    .ifPresent(number -> versions.putIfAbsent(number, new Version(number, entry))));
    return List.copyOf(versions.values());
  }

  /** Returns the directory of every version, the newest first. */
  public List<Path> directoriesNewestFirst() throws IOException {
    return newestFirst().stream().map(Version::directory).toList();
  }

  /** Returns the highest version, or empty if there is none. */
  public Optional<Version> newest() throws IOException {
    return newestFirst().stream().findFirst();
  }

  /**
   * Returns the directory for the next export, whose number is greater than that of all others.
   *
   * @throws InkgraphException if no number is greater
   */
  public Path next() throws IOException {
    long newest = newest().map(Version::number).orElse(0L);
    if (newest == Long.MAX_VALUE) {
      throw new InkgraphException(
          directory
              + " has the highest version that there is, "
              + newest
              + "; choose another --name");
    }
    return directory.resolve(Long.toString(newest + 1));
  }

  /**
   * Resolves {@code model}, as given by a user, to a SavedModel: a directory with a {@code
   * saved_model.pb}, a directory of versions, or the name of one in {@code modelsDirectory}; of
   * several versions the newest.
   *
   * @return a directory that contains {@code saved_model.pb}
   * @throws InkgraphException if there is no such SavedModel
   */
  public static Path resolve(String model, Path modelsDirectory) throws IOException {
    for (Path candidate : List.of(UserPath.of(model), modelsDirectory.resolve(model))) {
      if (SavedModelLayout.isSavedModel(candidate)) {
        return candidate;
      }
      Optional<Version> newest = new ModelVersions(candidate).newest();
      if (newest.isPresent()) {
        Path version = newest.get().directory();
        if (SavedModelLayout.isSavedModel(version)) {
          return version;
        }
        throw new InkgraphException(
            version
                + " contains no "
                + SavedModelLayout.GRAPH
                + "; delete that directory or name another version");
      }
    }
    throw new InkgraphException(
        "no SavedModel at "
            + model
            + " or "
            + modelsDirectory.resolve(model)
            + "; train one (inkgraph train cnn) or name a directory that contains "
            + SavedModelLayout.GRAPH);
  }
}

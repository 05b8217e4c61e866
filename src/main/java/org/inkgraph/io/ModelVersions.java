package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;

/**
 * The versions of one model in TensorFlow Serving's directory layout: {@code NAME/1}, {@code
 * NAME/2}, … Other entries of the directory are ignored.
 */
public final class ModelVersions {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

  private final Path directory;

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
              + " a letter or digit, ends with no dot, and is no device of Windows (con, nul, com1"
              + " …)");
    }
    return new ModelVersions(modelsDirectory.resolve(name));
  }

  /**
   * Checks in advance, before a long training, that a version can be written.
   *
   * @throws InkgraphException if it cannot be written
   */
  public void requireWritable() {
    OutputPath.requireWritable(directory);
  }

  /**
   * Returns the models in a directory, sorted by name: every readable entry that has a plain name
   * and at least one version.
   *
   * @throws IOException if {@code modelsDirectory} cannot be read
   */
  public static List<ModelVersions> in(Path modelsDirectory) throws IOException {
    List<ModelVersions> models = new ArrayList<>();
    for (Path entry : directories(modelsDirectory)) {
      ModelVersions model = new ModelVersions(entry);
      if (SafeFileName.isPlain(model.name())
          && Files.isReadable(entry)
          && model.newest().isPresent()) {
        models.add(model);
      }
    }
    models.sort(Comparator.comparing(ModelVersions::name));
    return models;
  }

  /** Returns the model's name. */
  public String name() {
    return directory.getFileName().toString();
  }

  /** Returns every version, the newest first; empty if the directory does not exist. */
  public List<Integer> newestFirst() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return directories(directory).stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> VERSION.matcher(name).matches())
        .map(Integer::valueOf)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** Returns the directory of every version, the newest first. */
  public List<Path> directoriesNewestFirst() throws IOException {
    return newestFirst().stream().map(this::version).toList();
  }

  /** Returns the highest version, or empty if there is none. */
  public OptionalInt newest() throws IOException {
    return newestFirst().stream().mapToInt(Integer::intValue).findFirst();
  }

  /** Returns the directory of a version, which need not exist. */
  public Path version(int number) {
    return directory.resolve(Integer.toString(number));
  }

  private static List<Path> directories(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  /** Returns the directory for the next export. */
  public Path next() throws IOException {
    return version(newest().orElse(0) + 1);
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
      OptionalInt newest = new ModelVersions(candidate).newest();
      if (newest.isPresent()) {
        Path version = candidate.resolve(Integer.toString(newest.getAsInt()));
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

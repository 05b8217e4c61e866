package org.inkgraph.serve.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.runtime.InkgraphException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of the served models. Symbolic links to files outside it are not followed. */
final class ModelsDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(ModelsDirectory.class);

  private final Path path;

  /** Models that lie outside and have been reported. */
  private final Set<String> outside = new HashSet<>();

  ModelsDirectory(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * Returns the models in this directory, by name.
   *
   * @throws IOException if it cannot be read
   */
  List<ModelVersions> models() throws IOException {
    List<ModelVersions> models = new ArrayList<>();
    for (ModelVersions model : ModelVersions.in(path)) {
      if (holds(model.directory())) {
        models.add(model);
        outside.remove(model.name());
      } else if (outside.add(model.name())) {
        LOG.warn(
            "{} links to another place and is not served; put its files there", model.directory());
      }
    }
    return models;
  }

  private boolean holds(Path entry) throws IOException {
    return entry.toRealPath().startsWith(path.toRealPath());
  }

  /**
   * Checks that all files of a version are in this directory.
   *
   * @throws InkgraphException if one is not
   * @throws IOException if the files cannot be listed
   */
  void requireHolds(Path version) throws IOException {
    for (Path file : tree(version)) {
      if (!holds(file)) {
        throw new InkgraphException(
            version + " has files outside " + path + ", which are not served; put them there");
      }
    }
  }

  /** Returns names, sizes and times of a version's files, to detect changes. */
  static String files(Path version) throws IOException {
    StringBuilder files = new StringBuilder();
    for (Path file : tree(version)) {
      files
          .append(file)
          .append(' ')
          .append(Files.size(file))
          .append(' ')
          .append(Files.getLastModifiedTime(file))
          .append('\n');
    }
    return files.toString();
  }

  private static List<Path> tree(Path version) throws IOException {
    try (Stream<Path> entries = Files.walk(version.toRealPath())) {
      return entries.sorted(Comparator.naturalOrder()).toList();
    }
  }
}

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

/**
 * A directory whose models are served. Nothing outside it is, whatever the symbolic links in it
 * say.
 */
final class ModelsDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(ModelsDirectory.class);

  private final Path path;

  /** Models outside that have been complained of. */
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
   * The models that lie in it, by name.
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
   * Makes sure that a version has no file elsewhere.
   *
   * @throws InkgraphException if it has
   * @throws IOException if that cannot be found out
   */
  void requireHolds(Path version) throws IOException {
    for (Path file : tree(version)) {
      if (!holds(file)) {
        throw new InkgraphException(
            version + " has files outside " + path + ", which are not served; put them there");
      }
    }
  }

  /** Names, sizes and times of a version's files: what changes when somebody mends it. */
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

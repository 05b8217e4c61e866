package org.inkgraph.serve.models;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.VolumeEntries;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.OneLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the served models. What looks like a model and is not served is reported once,
 * with the reason.
 */
final class ModelsDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(ModelsDirectory.class);

  private final Path path;
  private final boolean followLinks;

  /** What has been reported and still holds. */
  private final Set<String> reported = new HashSet<>();

  /**
   * @param followLinks whether symbolic links to files outside are followed
   */
  ModelsDirectory(Path path, boolean followLinks) {
    this.path = path;
    this.followLinks = followLinks;
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * Checks that this is a directory that may contain models.
   *
   * @throws InkgraphException if it is none, or is itself a model or a version
   * @throws IOException if it cannot be read
   */
  void requireUsable() throws IOException {
    if (!Files.isDirectory(path)) {
      throw new InkgraphException(
          path + " is not a directory; train a model first (inkgraph train cnn)");
    }
    if (models(new HashSet<>()).isEmpty()) {
      MisplacedModel.requireNoModel(path);
      MisplacedModel.modelsBelow(path).ifPresent(advice -> LOG.warn("{}", OneLine.of(advice)));
    }
  }

  /**
   * Returns the models in this directory, by name.
   *
   * @throws IOException if it cannot be read
   */
  SortedMap<String, ModelVersions> models() throws IOException {
    Set<String> obstacles = new HashSet<>();
    SortedMap<String, ModelVersions> models = models(obstacles);
    obstacles.stream()
        .filter(obstacle -> !reported.contains(obstacle))
        .forEach(obstacle -> LOG.warn("{}", OneLine.of(obstacle)));
    reported.retainAll(obstacles);
    reported.addAll(obstacles);
    return models;
  }

  private SortedMap<String, ModelVersions> models(Set<String> obstacles) throws IOException {
    SortedMap<String, ModelVersions> models = new TreeMap<>();
    for (Path entry : FileTree.entries(path).stream().sorted().toList()) {
      String name = ModelName.of(entry);
      String obstacle = obstacle(entry, name);
      if (obstacle == null && models.putIfAbsent(name, new ModelVersions(entry)) != null) {
        obstacle = entry + " has the name of another model and is not served; rename it";
      }
      if (obstacle != null && !obstacle.isEmpty()) {
        obstacles.add(obstacle);
      }
    }
    return models;
  }

  /** Returns why an entry is not served, empty if it is not a model, or null if it is served. */
  private @Nullable String obstacle(Path entry, String name) throws IOException {
    if (Files.isSymbolicLink(entry) && !Files.exists(entry)) {
      return entry + " links to nothing and is not served; restore what it links to";
    }
    if (!Files.isDirectory(entry)
        || VolumeEntries.contains(entry)
        || ModelName.isDraft(name)
        || (name.startsWith(".") && !MisplacedModel.hasVersions(entry))) {
      return "";
    }
    if (!Files.isReadable(entry) || !Files.isExecutable(entry)) {
      return entry
          + " cannot be read and is not served; give the server's user the right to read it";
    }
    if (new ModelVersions(entry).newest().isEmpty()) {
      return MisplacedModel.withoutVersion(entry).orElse("");
    }
    if (!holds(entry)) {
      return entry
          + " links to another place and is not served; put its files there, or start with"
          + " --follow-links";
    }
    return ModelName.obstacle(entry, name);
  }

  private boolean holds(Path entry) throws IOException {
    return followLinks || entry.toRealPath().startsWith(path.toRealPath());
  }

  /**
   * Checks that all files of a version are in this directory, unless links are followed.
   *
   * @throws InkgraphException if one is not
   * @throws IOException if the files cannot be listed
   */
  void requireHolds(Path version) throws IOException {
    for (Path file : tree(version)) {
      if (!holds(file)) {
        throw new InkgraphException(
            version
                + " has files outside "
                + path
                + ", which are not served; put them there, or start with --follow-links");
      }
    }
  }

  /** Returns names, sizes and times of a version's files, to detect changes. */
  String files(Path version) throws IOException {
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

  private List<Path> tree(Path version) throws IOException {
    FileVisitOption[] options =
        followLinks ? new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS} : new FileVisitOption[0];
    return FileTree.walk(version.toRealPath(), options).stream().sorted().toList();
  }
}

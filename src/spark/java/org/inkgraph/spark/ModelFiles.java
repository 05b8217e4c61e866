package org.inkgraph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.OutputPath;
import org.inkgraph.io.Sha256;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;

/**
 * The files of a SavedModel as a value that the driver sends to the executors, which need no access
 * to the driver's directories.
 *
 * @param files bytes by path within the directory, with {@code /} as separator
 * @param sha256 digest of paths and bytes
 */
record ModelFiles(TreeMap<String, byte[]> files, String sha256) implements Serializable {
  /** Half of the maximum size of a Java array, to leave room for serialization. */
  private static final long MAX_BYTES = 1L << 30;

  /**
   * Reads a SavedModel's directory, which may be, or contain, symbolic links.
   *
   * @throws InkgraphException if it has more than a gibibyte
   */
  static ModelFiles read(Path savedModel) throws IOException {
    Path directory = savedModel.toRealPath();
    List<Path> paths =
        FileTree.walk(directory, FileVisitOption.FOLLOW_LINKS).stream()
            .filter(Files::isRegularFile)
            .sorted()
            .toList();
    long total = 0;
    for (Path path : paths) {
      total += Files.size(path);
    }
    if (total > MAX_BYTES) {
      throw new InkgraphException(
          savedModel
              + " has "
              + total
              + " bytes, more than the "
              + MAX_BYTES
              + " that can be sent");
    }
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (Path path : paths) {
      files.put(directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
    }
    Sha256 sha256 = new Sha256();
    files.forEach(
        (name, bytes) ->
            sha256.update((name + "\0").getBytes(StandardCharsets.UTF_8)).update(bytes));
    return new ModelFiles(files, sha256.hex());
  }

  /**
   * Loads the model from a temporary directory, which is then deleted, as TensorFlow keeps no file
   * open.
   *
   * @throws InkgraphException if TensorFlow cannot load it
   */
  Recognizer load() throws IOException {
    Path directory = Files.createTempDirectory("inkgraph-model-");
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        OutputPath.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.write(path, file.getValue());
      }
      return Recognizer.load(directory);
    } finally {
      StagedDirectory.delete(directory);
    }
  }
}

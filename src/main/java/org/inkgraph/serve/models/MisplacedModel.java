package org.inkgraph.serve.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;

/** Advice on SavedModels that are not where a server looks for them, at {@code NAME/VERSION}. */
final class MisplacedModel {
  private MisplacedModel() {}

  /**
   * Checks that a directory without models is not itself a model or a version of one.
   *
   * @throws InkgraphException if it is, with the directory to name instead
   * @throws IOException if it cannot be read
   */
  static void requireNoModel(Path directory) throws IOException {
    Path model = null;
    if (SavedModelLayout.isSavedModel(directory)) {
      Path version = directory.toRealPath();
      if (SavedModelLayout.version(String.valueOf(version.getFileName())).isEmpty()) {
        throw new InkgraphException(
            directory
                + " is a SavedModel, not a directory of models; move it to MODELS_DIR/NAME/1, and"
                + " name MODELS_DIR");
      }
      model = version.getParent();
    } else if (hasVersions(directory)) {
      model = directory.toRealPath();
    }
    if (model != null) {
      throw new InkgraphException(
          directory
              + " is a single model, not a directory of models; name the directory that contains"
              + " it, "
              + (model.getParent() == null ? model : model.getParent()));
    }
  }

  /** Returns the advice to serve a subdirectory instead, if one contains models. */
  static Optional<String> modelsBelow(Path directory) throws IOException {
    for (Path entry : visible(directory)) {
      for (Path model : visible(entry)) {
        if (hasVersions(model)) {
          return Optional.of(
              entry + " contains models, which are not served; to serve them, name " + entry);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what is wrong with an entry that has no version, if it contains a SavedModel. */
  static Optional<String> withoutVersion(Path entry) throws IOException {
    if (SavedModelLayout.isSavedModel(entry)) {
      return Optional.of(
          entry + " has no version and is not served; move its files to " + entry.resolve("1"));
    }
    return visible(entry).stream()
        .filter(SavedModelLayout::isSavedModel)
        .findFirst()
        .map(
            version ->
                version
                    + " is not served, as versions are numbers from 0 to "
                    + Long.MAX_VALUE
                    + "; rename it to "
                    + entry.resolve("1"));
  }

  /** Returns whether a directory contains SavedModels as versions. */
  static boolean hasVersions(Path directory) throws IOException {
    return Files.isReadable(directory)
        && new ModelVersions(directory)
            .newestFirst().stream()
                .anyMatch(version -> SavedModelLayout.isSavedModel(version.directory()));
  }

  /** Returns the readable directories in a directory that are not hidden, such as drafts. */
  private static List<Path> visible(Path directory) throws IOException {
    return FileTree.entries(directory).stream()
        .filter(entry -> !entry.getFileName().toString().startsWith("."))
        .filter(Files::isDirectory)
        .filter(Files::isReadable)
        .sorted()
        .toList();
  }
}

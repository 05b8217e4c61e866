package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that ship with an archive of the program, in {@code share/inkgraph/models} of its
 * directory. A program that was built from source has none.
 */
public final class ShippedModels {
  /** Property that the launcher sets to the program's directory. */
  private static final String HOME = "app.home";

  private ShippedModels() {}

  /** Returns their directory, in which each is {@code NAME/1}; empty if there are none. */
  public static Optional<Path> directory() {
    return directory(System.getProperty(HOME));
  }

  /**
   * Returns the directory of the models that ship with a program.
   *
   * @param home directory of the program, or null
   */
  static Optional<Path> directory(@Nullable String home) {
    return Optional.ofNullable(home)
        .map(directory -> Path.of(directory, "share", "inkgraph", "models"))
        .filter(Files::isDirectory);
  }

  /**
   * Returns the SavedModel of a name.
   *
   * @throws IOException if a directory cannot be read
   */
  public static Optional<Path> find(String name) throws IOException {
    Optional<Path> models = directory();
    return models.isPresent() && SafeFileName.isPlain(name)
        ? ModelVersions.named(models.get(), name).newest().map(ModelVersions.Version::directory)
        : Optional.empty();
  }
}

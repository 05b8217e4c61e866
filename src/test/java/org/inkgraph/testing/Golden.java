package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that a person has looked at and found right, in {@code src/test/resources/golden}.
 *
 * <p>Where they shall change, {@code -Dinkgraph.golden=write} writes what the tests give into them;
 * look at each before it is committed.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("inkgraph.golden"));

  private Golden() {}

  /** Fails unless {@code text} is what {@code file}, a path within the folder, holds. */
  public static void assertSame(String file, String text) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (WRITE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  /** The same for a file that names the version of this program. */
  public static void assertSameButVersion(String file, String text) throws IOException {
    assertSame(
        file,
        text.replaceAll(
            "(\"inkgraphVersion\" : \"|Written by Inkgraph )[0-9][^\"<]*(\"|\\.<)", "$1VERSION$2"));
  }
}

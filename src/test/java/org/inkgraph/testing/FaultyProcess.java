package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.inkgraph.io.Sha256;
import org.inkgraph.testing.Launcher.Outcome;

/**
 * The packaged program where something is missing that it needs. Each of its failures must end in
 * one line and leave what was there as it was.
 *
 * @param launcher with all that it needs
 */
public record FaultyProcess(Launcher launcher) {
  /** One in {@code directory}, with {@code data} as $INKGRAPH_DATA. */
  public FaultyProcess(Path directory, Path data) {
    this(new Launcher(directory, data));
  }

  /** The same with options for Java. */
  public FaultyProcess java(String options) {
    return environment("JAVA_OPTS", options);
  }

  /** The same with a variable of the environment. */
  public FaultyProcess environment(String name, String value) {
    Map<String, String> environment = new HashMap<>(launcher.environment());
    environment.put(name, value);
    return new FaultyProcess(new Launcher(launcher.directory(), environment, launcher.prefix()));
  }

  /**
   * The same, started by a script of bash that ends with {@code exec "$@"} or another use of it.
   */
  public FaultyProcess bash(String script) {
    return prefix("bash", "-c", script, "bash");
  }

  /** The same, started by a command. */
  public FaultyProcess prefix(String... command) {
    return new FaultyProcess(
        new Launcher(launcher.directory(), launcher.environment(), List.of(command)));
  }

  /**
   * Runs it and expects exit code 1, {@code message} in the last line of standard error, no stack
   * trace, and every file of its directory as before.
   */
  public void fails(String message, String... arguments) throws IOException, InterruptedException {
    Map<Path, String> before = files(launcher.directory());
    Outcome outcome = launcher.run(arguments);

    requireOneLine(outcome, message);
    assertThat(files(launcher.directory())).isEqualTo(before);
  }

  /** Expects exit code 1 and {@code message} in one line that ends standard error. */
  public static void requireOneLine(Outcome outcome, String message) {
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(1);
    List<String> complaints =
        outcome.err().lines().filter(line -> line.startsWith("inkgraph: ")).toList();
    assertThat(complaints).as(outcome.err()).singleElement().asString().contains(message);
    assertThat(outcome.err()).endsWith(complaints.get(0) + "\n").doesNotContain("\tat ");
  }

  /** Digest of each file below a directory, but for locks, which stay and are empty. */
  public static Map<Path, String> files(Path directory) throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.getFileName().toString().endsWith(".lock")) {
          files.put(path, Sha256.ofFile(path));
        }
      }
    }
    return files;
  }
}

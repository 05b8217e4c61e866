package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.inkgraph.testing.LongTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed while they replace a directory again and again. */
class KilledReplacementTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNextProcessFindsOneOrTheOtherWhole(boolean volume) throws Exception {
    Path target = Files.createDirectory(directory.resolve("target"));
    Path lost = target.resolve("lost+found");
    if (volume) {
      Files.createDirectory(lost);
    }
    for (int i = 0; i < LongTests.size(3, 100); i++) {
      Process process = start(target);
      Thread.sleep(ThreadLocalRandom.current().nextInt(30));
      process.destroyForcibly().waitFor();

      StagedDirectory.recover(target);

      assertThat(numbers(target)).as("one of them, whole").hasSize(1);
      assertThat(hidden()).isEmpty();
      assertThat(Files.exists(lost)).isEqualTo(volume);
    }
  }

  @Test
  void whatALivingProcessWritesIsLeftAlone() throws Exception {
    Path target = directory.resolve("target");
    Process process = start(target);
    try {
      for (int i = 0; i < 5000; i++) {
        StagedDirectory.recover(target);
      }
      assertThat(process.isAlive()).as("it has met no failure").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Starts a process and waits until it has replaced the target a few times. */
  private static Process start(Path target) throws IOException {
    Process process =
        new ProcessBuilder(ReplacingProcess.command("endless", target))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader();
    for (int i = 0; i < 3; i++) {
      assertThat(lines.readLine()).isNotNull();
    }
    return process;
  }

  private static Set<String> numbers(Path target) throws IOException {
    Set<String> numbers = new TreeSet<>();
    try (Stream<Path> tree = Files.walk(target)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        numbers.add(Files.readString(file));
      }
    }
    String number = numbers.iterator().next();
    assertThat(target.resolve("deep/er/d")).exists();
    assertThat(target.resolve("only" + Integer.parseInt(number) % 2)).exists();
    return numbers;
  }

  private Stream<Path> hidden() throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(path -> path.getFileName().toString().startsWith(".")).toList().stream();
    }
  }
}

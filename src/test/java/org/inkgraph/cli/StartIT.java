package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher starts from, in an installation of its own. */
@Slow
@DisabledOnOs(OS.WINDOWS)
class StartIT {
  private static final Pattern FROM_ARCHIVE =
      Pattern.compile("(inkgraph|picocli)\\S* source: shared objects file");

  @TempDir private Path directory;
  private Path installation;
  private Path archive;

  /** What a process left behind. */
  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    installation = Files.createDirectory(directory.resolve("inkgraph"));
    archive = installation.resolve("classes.jsa");
    Path packaged = Launcher.program().getParent();
    Path programs = Files.createDirectory(installation.resolve("bin"));
    Files.copy(packaged.resolve("inkgraph"), programs.resolve("inkgraph"));
    Files.createSymbolicLink(installation.resolve("lib"), packaged.resolveSibling("lib"));
  }

  private Process start(Map<String, String> environment, Path out, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(installation.resolve("bin/inkgraph").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(out.resolveSibling(out.getFileName() + ".err").toFile());
    Launcher.prepare(builder.environment());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    Path out = directory.resolve("out");
    int exitCode = start(environment, out, arguments).waitFor();
    return new Outcome(
        exitCode, Files.readString(out), Files.readString(directory.resolve("out.err")));
  }

  private long loadedFromArchive() throws Exception {
    return run(Map.of("JAVA_OPTS", "-Xlog:class+load"), "--version")
        .out()
        .lines()
        .filter(line -> FROM_ARCHIVE.matcher(line).find())
        .count();
  }

  @Test
  void firstUseOfTensorFlowCreatesItAndEveryStartUsesIt() throws Exception {
    Outcome version = run(Map.of(), "--version");
    assertThat(archive).doesNotExist();
    assertThat(loadedFromArchive()).isZero();

    Outcome info = run(Map.of(), "info");
    assertThat(archive).exists();
    assertThat(loadedFromArchive()).isGreaterThan(50);
    assertThat(run(Map.of(), "info")).isEqualTo(info);
    assertThat(run(Map.of(), "--version")).isEqualTo(version);
  }

  @Test
  void firstProcessesThatEndTogetherCreateOne() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(start(Map.of(), directory.resolve("out" + i), "info"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(loadedFromArchive()).isGreaterThan(50);
    assertThat(installation.toFile().list())
        .containsExactlyInAnyOrder("bin", "lib", "classes.jsa", "classes.key");
  }

  @Test
  void damagedOneIsIgnoredInSilence() throws Exception {
    Outcome version = run(Map.of(), "--version");
    for (String content : List.of("", "\0".repeat(100_000), "not an archive")) {
      Files.writeString(archive, content);

      assertThat(run(Map.of(), "--version")).isEqualTo(version);
    }
  }
}

package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.inkgraph.testing.JavaCommand;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build writes of the checkout that it runs in, by git's own account. */
class BuildCommitTest {
  private static final Path SCRIPT = Path.of("src/build/java/WriteCommit.java").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void theBuildWritesTheCommitAndWhetherAnythingDiffers() throws Exception {
    Path project = Files.createDirectory(directory.resolve("project"));
    assertThat(written(project)).isEqualTo("commit=\nclean=\n");

    git(project, "init", "--quiet");
    assertThat(written(project)).as("without a commit").isEqualTo("commit=\nclean=\n");
    Files.writeString(project.resolve("source"), "1");
    git(project, "add", "source");
    git(project, "-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "-m", "First");
    String commit = git(project, "rev-parse", "HEAD").strip();

    assertThat(written(project)).isEqualTo("commit=" + commit + "\nclean=true\n");
    Files.writeString(project.resolve("source"), "2");
    assertThat(written(project)).isEqualTo("commit=" + commit + "\nclean=false\n");
    Path within = Files.createDirectory(project.resolve("archive"));
    assertThat(written(within)).as("of another project").isEqualTo("commit=\nclean=\n");
  }

  private String written(Path project) throws IOException, InterruptedException {
    Path file = directory.resolve("out/commit.properties");
    run(directory, JavaCommand.of(SCRIPT.toString(), project.toString(), file.toString()));
    return Files.readString(file);
  }

  private static String git(Path project, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(project, command);
  }

  private static String run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Requirements.missing(command.get(0) + " is needed: " + e.getMessage());
      return "";
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}

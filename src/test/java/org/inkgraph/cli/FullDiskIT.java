package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.inkgraph.data.Handwriting;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system that fills up, in a mount namespace of its own. */
class FullDiskIT {
  /** Two checkpoints of the nn fit, a third does not; then a model does not. */
  private static final String SCRIPT =
      """
      set -u
      mkdir disk && mount -t tmpfs -o size=8m tmpfs disk || exit 77
      train() { "$1" train nn --name run --checkpoints-dir disk/checkpoints --models-dir disk/models "${@:2}" 2>err; }
      train "$1" --data made --epochs 4
      echo "exit $?"
      tail -n 1 err
      for checkpoint in disk/checkpoints/run/*/; do
        (cd "$checkpoint" && sha256sum -c --quiet SHA256SUMS && echo intact)
      done
      find disk -path '*/.*' -not -name '.*.lock'
      mount -o remount,size=100m disk
      train "$1" --resume
      echo "exit $?"
      rm -rf disk/checkpoints
      train "$1" --data made --epochs 1
      mount -o remount,size=$(($(du -sk disk | cut -f 1) + 3900))k disk
      train "$1" --data made --epochs 1
      echo "exit $?"
      tail -n 1 err
      ls disk/models/run
      find disk/models -path '*/.*'
      mount -o remount,size=100m disk
      train "$1" --resume
      echo "exit $?"
      ls disk/models/run
      """;

  @TempDir private Path directory;

  @Test
  void whatWasWrittenStaysAndTheRunGoesOnWhenThereIsSpace() throws Exception {
    Path data = directory.resolve("data");
    new Handwriting(1).write(data.resolve("made"), 600, drawn -> {});
    Path work = Files.createDirectory(directory.resolve("work"));
    Path script = Files.writeString(directory.resolve("script"), SCRIPT);
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of("unshare", "-rm", "bash", script.toString(), Launcher.program().toString()))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(Map.of("INKGRAPH_DATA", data.toString()));

    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    if (process.exitValue() == 77) {
      Requirements.missing("no file system can be mounted here: unshare -rm, mount -t tmpfs");
    }

    String straight =
        new Launcher(work, data)
            .succeed("train", "nn", "--data", "made", "--epochs", "4")
            .out()
            .replaceAll("(?s).*(weightsSha256 +[0-9a-f]{64}).*", "$1");
    assertThat(Files.readAllLines(output))
        .containsSubsequence(
            "exit 1",
            "inkgraph: no checkpoint can be written to disk/checkpoints/run: No space left on"
                + " device; mend that and go on with --resume",
            "intact",
            "intact",
            "model               disk/models/run/1",
            straight,
            "exit 0",
            "model               disk/models/run/2",
            "exit 1",
            "1",
            "2",
            "model               disk/models/run/3",
            "exit 0",
            "1",
            "2",
            "3");
    assertThat(Files.readAllLines(output))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("inkgraph: the model cannot be exported to disk/models/run: ")
                    .contains("No space left on device")
                    .endsWith("; the run is kept, mend that and go on with --resume"));
  }
}

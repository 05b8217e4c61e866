package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A small file system that becomes full, in a separate mount namespace. */
@Slow
@EnabledOnOs(OS.LINUX)
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

  /** A previous report and data set exist on a disk that then has 12 KiB left. */
  private static final String RESULTS =
      """
      set -u
      mkdir disk && mount -t tmpfs -o size=16m tmpfs disk || exit 77
      inkgraph=$1
      "$inkgraph" train nn --data made --epochs 1 >out 2>err && "$inkgraph" report nn --out disk/report >out 2>err
      "$inkgraph" data make --count 600 --out disk/drawn 2>err >out
      digest() { find disk -type f -not -name fill -not -name 'events*' | sort | xargs sha256sum | sha256sum; }
      before=$(digest)
      fails() {
        "$inkgraph" "$@" >out 2>err
        echo "exit $?: $(grep -c '^inkgraph: ' err) line, $(grep -c '	at ' err) traces"
        grep '^inkgraph: ' err
        [[ $(digest) == "$before" ]] && echo intact
        find disk -path '*/.*'
      }
      mount -o remount,size=$(($(du -sk disk | cut -f 1) + 12))k disk
      fails report nn --out disk/report
      fails compare disk/report disk/report --out disk/comparison
      fails data make --count 6000 --out disk/drawn
      fails data import pictures --size 100x100 --out disk/imported
      fails train nn --data made --epochs 40 --tensorboard --tensorboard-dir disk/events
      """;

  @TempDir private Path directory;

  @Test
  void keepsCheckpointsAndContinuesWhenThereIsSpace() throws Exception {
    Path data = directory.resolve("data");
    new Handwriting(1).write(data.resolve("made"), 600, drawn -> {});
    Path work = Files.createDirectory(directory.resolve("work"));
    List<String> output = run(data, work, SCRIPT);

    String straight =
        new Launcher(work, data)
            .succeed("train", "nn", "--data", "made", "--epochs", "4")
            .out()
            .replaceAll("(?s).*(weightsSha256 +[0-9a-f]{64}).*", "$1");
    assertThat(output)
        .containsSubsequence(
            "exit 1",
            "inkgraph: the checkpoint cannot be written to disk/checkpoints/run: No space"
                + " left on device; fix that and continue with --resume",
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
    assertThat(output)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("inkgraph: the model cannot be exported to disk/models/run: ")
                    .contains("No space left on device")
                    .endsWith("; the run is kept; fix that and continue with --resume"));
  }

  private List<String> run(Path data, Path work, String text) throws Exception {
    Path script = Files.writeString(directory.resolve("script"), text);
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of("unshare", "-rm", "bash", script.toString(), Launcher.program().toString()))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(Map.of("INKGRAPH_DATA", data.toString()));
    Launcher.prepare(builder.environment());
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    if (process.exitValue() == 77) {
      Requirements.missing("no file system can be mounted here: unshare -rm, mount -t tmpfs");
    }
    return Files.readAllLines(output);
  }

  @Test
  void namesResultsThatDoNotFitAndKeepsPreviousOnes() throws Exception {
    Path data = directory.resolve("data");
    new Handwriting(1).write(data.resolve("made"), 600, drawn -> {});
    Path work = Files.createDirectory(directory.resolve("work"));
    for (String name : List.of("a", "b")) {
      Path folder = Files.createDirectories(work.resolve("pictures").resolve(name));
      for (int i = 0; i < 20; i++) {
        BufferedImage noise = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(i);
        for (int pixel = 0; pixel < 100 * 100; pixel++) {
          noise.getRaster().setSample(pixel % 100, pixel / 100, 0, random.nextInt(256));
        }
        ImageIO.write(noise, "png", folder.resolve(i + ".png").toFile());
      }
    }

    List<String> output = run(data, work, RESULTS);

    String failed = "exit 1: 1 line, 0 traces";
    String full = ": No space left on device; free some space (no incomplete files are left)";
    assertThat(output)
        .containsExactly(
            failed,
            "inkgraph: disk/report" + full,
            "intact",
            failed,
            "inkgraph: disk/comparison" + full,
            "intact",
            failed,
            "inkgraph: disk/drawn" + full,
            "intact",
            failed,
            "inkgraph: disk/imported" + full,
            "intact",
            failed,
            output.get(output.size() - 2),
            "intact");
    assertThat(output.get(output.size() - 2))
        .startsWith("inkgraph: event files for TensorBoard cannot be written to disk/events/nn: ")
        .contains("No space left on device")
        .endsWith("; fix that and continue with --resume, or without --tensorboard");
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.testing.FaultyProcess;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Launcher.Running;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Java or the process runs out of memory during a command. */
@Slow
@EnabledOnOs(OS.LINUX)
class MemoryFaultsIT {
  private static final String DIGEST = "(?s).*weightsSha256 +([0-9a-f]{64}).*";

  @TempDir private Path directory;
  private Path work;
  private FaultyProcess inkgraph;

  @BeforeEach
  void launcher() throws IOException {
    work = Files.createDirectory(directory.resolve("work"));
    inkgraph = new FaultyProcess(work, directory);
  }

  /** The checkpoint has 31 MB, the data 3 MB. */
  @Test
  void aRunThatExceedsTheHeapKeepsItsCheckpoints() throws Exception {
    blank("wide", 240, 60, 100, 3);
    String straight =
        inkgraph
            .launcher()
            .succeed("train", "nn", "--data", "wide", "--epochs", "5", "--name", "straight")
            .out();
    Running running =
        inkgraph
            .launcher()
            .start("train", "nn", "--data", "wide", "--epochs", "5", "--name", "run");
    running.awaitErr("nn epoch 1/5");
    running.signal("TERM");
    assertThat(running.end().exitCode()).isEqualTo(143);

    inkgraph
        .java("-Xmx36m")
        .fails(
            "out of memory (Java heap space); Java may use 3",
            "train",
            "nn",
            "--name",
            "run",
            "--resume");

    assertThat(
            inkgraph
                .launcher()
                .succeed("train", "nn", "--name", "run", "--resume")
                .out()
                .replaceAll(DIGEST, "$1"))
        .isEqualTo(straight.replaceAll(DIGEST, "$1"));
  }

  /** The chart of a confusion matrix of a hundred classes needs the most memory. */
  @Test
  void aReportThatExceedsTheHeapLeavesThePreviousOne() throws Exception {
    blank("many", 1200, 600, 28, 100);
    inkgraph.launcher().succeed("train", "nn", "--data", "many", "--epochs", "1");
    inkgraph.launcher().succeed("report", "nn", "--format", "text");

    inkgraph.java("-Xmx32m").fails("out of memory (Java heap space)", "report", "nn");
  }

  /** The images need a gibibyte as floats, and half of that is free. */
  @Test
  void addressSpaceThatIsTooSmallForTheImages() throws Exception {
    blank("large", 26_000, 12, 100, 3);

    inkgraph
        .java("-Xmx1000m -XX:CompressedClassSpaceSize=64m -XX:ReservedCodeCacheSize=48m")
        .bash("ulimit -v 3700000; exec \"$@\"")
        .fails(
            "out of memory in TensorFlow (OOM when allocating tensor with shape[26000,100,100]",
            "train",
            "nn",
            "--data",
            "large",
            "--epochs",
            "1");
  }

  /** Either native code ends the process or TensorFlow reports it; the program cannot choose. */
  @Test
  void addressSpaceThatIsTooSmallForAConvolutionLeavesExistingFiles() throws Exception {
    blank("blank", 3600, 60, 28, 3);
    String[] train = {"train", "cnn", "--data", "blank", "--epochs", "1"};
    inkgraph.launcher().succeed(with(train, "--limit", "300"));
    Map<Path, String> before = FaultyProcess.files(work);

    Outcome outcome =
        inkgraph
            .java(
                "-Xmx128m -XX:CompressedClassSpaceSize=64m -XX:ReservedCodeCacheSize=48m"
                    + " -XX:ErrorFile="
                    + directory.resolve("crash.log"))
            .bash("ulimit -c 0; ulimit -v 2500000; exec \"$@\"")
            .launcher()
            .run(with(train, "--batch-size", "3300"));

    assertThat(outcome.exitCode()).as(outcome.err()).isIn(1, 134);
    assertThat(outcome.err()).doesNotContain("TensorFlow cannot be loaded");
    assertThat(FaultyProcess.files(work)).isEqualTo(before);
    assertThat(inkgraph.launcher().succeed(with(train, "--limit", "300")).out())
        .contains("saved_models/cnn/2");
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Writes a data set of blank square images that occupies no disk space. */
  private void blank(String name, int training, int test, int side, int classes)
      throws IOException {
    Path data = Files.createDirectory(directory.resolve(name));
    for (Map.Entry<String, Integer> part : Map.of("train", training, "t10k", test).entrySet()) {
      int count = part.getValue();
      ByteBuffer header = ByteBuffer.allocate(16).putInt(0x803).putInt(count);
      header.putInt(side).putInt(side);
      Path images = data.resolve(part.getKey() + "-images-idx3-ubyte");
      try (RandomAccessFile out = new RandomAccessFile(images.toFile(), "rw")) {
        out.setLength(16L + (long) count * side * side);
        out.write(header.array());
      }
      ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
      for (int i = 0; i < count; i++) {
        labels.put((byte) (i % classes));
      }
      Files.write(data.resolve(part.getKey() + "-labels-idx1-ubyte"), labels.array());
    }
  }
}

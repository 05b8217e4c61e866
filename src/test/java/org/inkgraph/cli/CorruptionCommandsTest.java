package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.cli.options.CorruptionNames;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@code data corrupt} and {@code report --corruptions}. */
class CorruptionCommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;

  @TempDir private Path temp;
  private String data;

  @BeforeEach
  void capture() throws IOException {
    data = SmallData.writeStripes(temp.resolve("stripes"), 120, 1).toString();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void corruptsADataSetThatOtherCommandsRead() {
    Path to = temp.resolve("noisy");

    assertThat(corrupt("--corruption", "shot_noise,fog", "--severity", "3,1", "--out", "" + to))
        .isZero();
    assertThat(text(out))
        .contains("20 test images of stripes, corrupted with seed 1, are in")
        .contains(to.resolve("shot_noise-1").toString(), to.resolve("fog-3").toString());
    assertThat(text(err)).contains("Corrupting: 80 of 80 images");

    out.reset();
    assertThat(run("data", "check", to.resolve("fog-3").toString())).isZero();
    assertThat(text(out)).contains("20 test images of 8x8");
    assertThat(corrupt("--corruption", "fog", "--severity", "3", "--out", "" + to)).isEqualTo(1);
    assertThat(text(err)).contains(to + " is not empty");
  }

  @Test
  void helpListsEveryCorruption() {
    assertThat(run("data", "corrupt", "--help")).isZero();
    assertThat(text(out)).contains(new CorruptionNames()).contains("or all:");
  }

  @Test
  void namesWhatIsUnknown() {
    String to = temp.resolve("x").toString();
    assertThat(corrupt("--corruption", "frog", "--severity", "1", "--out", to)).isEqualTo(2);
    assertThat(text(err)).contains("unknown corruption 'frog'", "Did you mean 'fog'?");
    assertThat(corrupt("--corruption", "fog", "--severity", "6", "--out", to)).isEqualTo(2);
    assertThat(text(err)).contains("--severity must be within 1..5, or all, got 6");
    assertThat(temp.resolve("x")).doesNotExist();
  }

  @Test
  void reportsErrorsOnCorruptedImages() throws IOException {
    TinyModel.save(temp.resolve("tiny"), 8, 8, 3);
    Path report = temp.resolve("report");

    assertThat(report(report, "--corruptions", "--corruption-images", "5")).isZero();
    assertThat(text(out)).contains("weighted avg", "zigzag", "mean corruption error: ");
    assertThat(text(err)).contains("Evaluating: 395 of 395 images");
    assertThat(Files.readString(report.resolve("summary.json"))).contains("\"robustness\"");
    assertThat(Files.readAllLines(report.resolve("corruptions.csv"))).hasSize(1 + 15 * 5);
    byte[] csv = Files.readAllBytes(report.resolve("corruptions.csv"));

    out.reset();
    Path second = temp.resolve("second");
    assertThat(
            report(
                second,
                "--corruptions",
                "--corruption-images",
                "5",
                "--corruption-baseline",
                report.toString()))
        .isZero();
    assertThat(text(out)).contains("relative to tiny: mCE 1.000");
    assertThat(Files.readAllBytes(second.resolve("corruptions.csv"))).isEqualTo(csv);

    assertThat(report(second, "--corruption-images", "5")).isEqualTo(2);
    assertThat(text(err)).contains("--corruption-images needs --corruptions");
  }

  private int corrupt(String... options) {
    String[] command = new String[options.length + 3];
    System.arraycopy(options, 0, command, 3, options.length);
    command[0] = "data";
    command[1] = "corrupt";
    command[2] = data;
    return run(command);
  }

  private int report(Path folder, String... options) {
    String[] first = {
      "report",
      temp.resolve("tiny").toString(),
      "--data",
      data,
      "--out",
      folder.toString(),
      "--format",
      "csv"
    };
    String[] command = new String[first.length + options.length];
    System.arraycopy(first, 0, command, 0, first.length);
    System.arraycopy(options, 0, command, first.length, options.length);
    return run(command);
  }

  private static int run(String... command) {
    return InkgraphCommand.run(command);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.testing.JavaCommand;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose output is a volume, a link, or a directory of a container's image. */
@Slow
@EnabledOnOs(OS.LINUX)
class OutputPlacesTest {
  private static final String SCRIPT =
      """
      set -eu
      mkdir drawn imported report compared readonly layers image full other target
      for volume in drawn imported report compared full layers; do
        mount -t tmpfs tmpfs $volume || exit 77
        [ $volume = layers ] || mkdir -m 700 $volume/lost+found
      done
      mount -t tmpfs tmpfs readonly && mkdir readonly/nn && mount --bind other readonly/nn && mount -o remount,ro readonly
      mount -o remount,size=16k full && dd if=/dev/zero of=full/fill bs=1k count=100 2>dd || true
      mkdir layers/upper layers/work && mv image-lower layers/lower
      mount -t overlay -o lowerdir=layers/lower,upperdir=layers/upper,workdir=layers/work overlay image || exit 77
      mkdir -p ck/run && mount -t tmpfs tmpfs ck/run && mkdir ck/run/lost+found
      ln -s target link
      "$@"
      find drawn imported report compared readonly image target link/ saved_models ck full -name '.*' >hidden
      ls -A drawn imported report compared readonly readonly/nn image/* target ck/run saved_models/*
      """;

  private static final List<String> WORK =
      List.of(
          "data make --count 120 --out drawn",
          "data make --count 180 --out drawn",
          "data import pictures --out imported",
          "data make --count 120 --out link",
          "data make --count 180 --out image/drawn",
          "train nn --data drawn --epochs 1",
          "train nn --data drawn --epochs 1 --name run --checkpoints-dir ck",
          "report nn --data drawn --out report",
          "report nn --data drawn --out report --format text,csv",
          "report nn --data drawn --reports-dir readonly",
          "report nn --data drawn --reports-dir image --format text,csv",
          "compare report image/nn --out compared");

  private static final List<String> REFUSED =
      List.of(
          "data make --count 2000000 --out full/made",
          "data make --count 2000000 --out readonly/new",
          "data import pictures --out full/made",
          "report nn --data drawn --out readonly/new",
          "compare report image/nn --out readonly/new");

  @TempDir private Path directory;

  @Test
  void areWrittenOrRefusedBeforeTheWork() throws Exception {
    for (String name : List.of("a", "b")) {
      Path folder = Files.createDirectories(directory.resolve("pictures").resolve(name));
      for (int i = 0; i < 3; i++) {
        BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3 + i, 4, 0, 255);
        ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      }
    }
    new Handwriting(1).write(directory.resolve("image-lower/drawn"), 120, drawn -> {});
    Path former = Files.createDirectories(directory.resolve("image-lower/nn"));
    Files.writeString(former.resolve("summary.json"), "{}");
    Files.writeString(former.resolve("former"), "");

    List<String> output = run();

    for (String line : WORK) {
      assertThat(output).contains(line + ": 0");
    }
    for (String line : REFUSED) {
      assertThat(output).contains(line + ": 1");
    }
    assertThat(output.stream().filter(line -> line.startsWith("inkgraph: ")))
        .hasSize(REFUSED.size())
        .allMatch(
            line -> line.contains("is not writable") || line.contains("No space left on device"));
    assertThat(Files.readAllLines(directory.resolve("hidden"))).isEmpty();
    assertThat(output).doesNotContain("former").contains("lost+found", "made.json", "summary.json");
    assertThat(Files.isSymbolicLink(directory.resolve("link"))).isTrue();
    assertThat(directory.resolve("target/made.json")).exists();
  }

  private List<String> run() throws Exception {
    Path lines = directory.resolve("lines");
    Files.write(lines, Stream.concat(WORK.stream(), REFUSED.stream()).toList());
    Path output = directory.resolve("output");
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rm", "bash", "-c", SCRIPT, "script"));
    command.addAll(JavaCommand.ofClass(CommandLines.class, lines.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exitCode = process.waitFor();
    if (exitCode == 77) {
      Requirements.missing(
          "no file systems can be mounted here: unshare -rm, mount -t tmpfs, mount -t overlay");
    }
    assertThat(exitCode).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }
}

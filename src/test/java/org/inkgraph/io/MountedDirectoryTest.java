package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Directories that cannot be renamed, in a mount namespace of the test's own. */
@EnabledOnOs(OS.LINUX)
class MountedDirectoryTest {
  /** Leaves the contents of all in {@code listing}, as the mounts end with it. */
  private static final String SCRIPT =
      """
      set -eu
      mkdir volume bound source readonly nested disk overlay overlay-x image image-x layers
      mount -t tmpfs tmpfs volume && mkdir volume/lost+found && echo old >volume/lost+found/kept || exit 77
      mount --bind source bound && echo old >bound/old
      mount -t tmpfs tmpfs readonly && mkdir readonly/target
      mount --bind nested readonly/target && mount -o remount,ro readonly
      mount -t tmpfs tmpfs disk && mkdir disk/target && ln -s disk/target link && ln -s disk/new/er dangling
      ln -s loop1 loop2 && ln -s loop2 loop1
      for stuck in stuck .stuck.00000000-00000001.former; do
        mkdir -p disk/$stuck/mounted && mount -t tmpfs tmpfs disk/$stuck/mounted && echo old >disk/$stuck/old
      done
      touch disk/.stuck.00000000-00000001.lock
      mount -t tmpfs tmpfs layers
      for o in overlay overlay-x; do
        mkdir -p layers/$o/lower/flat layers/$o/lower/nested/deep/er layers/$o/upper layers/$o/work
        for f in flat/a nested/a nested/deep/old nested/deep/er/old; do echo old >layers/$o/lower/$f; done
        mount -t overlay -o lowerdir=layers/$o/lower,upperdir=layers/$o/upper,workdir=layers/$o/work\
      $([ $o = overlay ] || echo ,userxattr) overlay $o || exit 77
      done
      "$@"
      find -L volume bound readonly link dangling disk overlay overlay-x -type f -printf '%p ' -exec cat {} ';' -exec echo ';' >listing
      find . -name '.*' -not -name '.stuck.*' -not -name . >hidden
      [ -L link ] && [ -L dangling ] && echo 'links are kept'
      """;

  @TempDir private Path directory;

  @Test
  void areReplacedByTheirEntries() throws Exception {
    List<String> replaced =
        List.of(
            "volume",
            "bound",
            "readonly/target",
            "link",
            "dangling",
            "disk/usual",
            "disk/stuck",
            "overlay/flat",
            "overlay/new",
            "overlay-x/flat",
            "overlay-x/nested",
            "overlay-x/new");
    List<String> output =
        run(
            Stream.concat(replaced.stream(), Stream.of("readonly/new", "loop1", "overlay/nested"))
                .toList());

    assertThat(output).contains("links are kept");
    for (String target : replaced) {
      assertThat(output).as(target).contains(target + ": replaced");
    }
    assertThat(output)
        .anyMatch(line -> line.startsWith("readonly/new: ") && line.contains("Read-only"))
        .anyMatch(line -> line.startsWith("loop1: ") && line.contains("links lead in a circle"));
    assertThat(Files.readAllLines(directory.resolve("hidden"))).isEmpty();
    List<String> listing = Files.readAllLines(directory.resolve("listing"));
    assertThat(listing).contains("volume/lost+found/kept old", "disk/new/er/a 2");
    for (String target : replaced) {
      assertThat(listing.stream().filter(line -> line.startsWith(target + "/")))
          .as(target)
          .contains(target + "/a 2", target + "/deep/er/d 2", target + "/only0 2")
          .noneMatch(line -> line.endsWith(" 1") || line.contains("/old "));
    }
    // Without extended attributes not even rm -r can delete such a directory.
    if (!output.contains("overlay/nested: replaced")) {
      assertThat(listing.stream().filter(line -> line.startsWith("overlay/nested/")))
          .containsExactlyInAnyOrder(
              "overlay/nested/a old",
              "overlay/nested/deep/old old",
              "overlay/nested/deep/er/old old");
    }
  }

  private List<String> run(List<String> targets) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rm", "bash", "-c", SCRIPT, "script"));
    command.addAll(
        ReplacingProcess.command("once", targets.stream().map(Path::of).toArray(Path[]::new)));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(Files.createDirectory(directory.resolve("work")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exitCode = process.waitFor();
    if (exitCode == 77) {
      Requirements.missing(
          "no file systems can be mounted here: unshare -rm, mount -t tmpfs, mount -t overlay");
    }
    List<String> lines = Files.readAllLines(output);
    assertThat(exitCode).as(String.join("\n", lines)).isZero();
    for (String file : List.of("listing", "hidden")) {
      Files.move(directory.resolve("work").resolve(file), directory.resolve(file));
    }
    return lines;
  }
}

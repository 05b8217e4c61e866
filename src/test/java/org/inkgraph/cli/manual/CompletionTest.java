package org.inkgraph.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.cli.InkgraphCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells that read the completions offer; of those that are not installed, what they read. */
class CompletionTest {
  private static final List<String> COMMANDS =
      List.of(
          "attest",
          "bench",
          "compare",
          "data",
          "info",
          "network",
          "predict",
          "quickstart",
          "report",
          "score",
          "serve",
          "sweep",
          "train",
          "verify");

  /** Completes the words after the first, and prints the offers, one a line. */
  private static final String BASH =
      "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _inkgraph;"
          + " printf '%s\\n' \"${COMPREPLY[@]}\"";

  @TempDir private Path share;

  @BeforeEach
  void write() throws IOException {
    CommandDocuments.write(share, "2026-11-23");
  }

  @Test
  void bashOffersCommandsOptionsAndValues() throws Exception {
    assumeTrue(isInstalled("bash"));

    assertThat(bash("")).containsExactlyInAnyOrderElementsOf(COMMANDS);
    assertThat(bash("pre")).containsExactly("predict");
    assertThat(bash("data", "m")).containsExactly("make");
    assertThat(bash("--debug", "tr")).containsExactly("train");
    assertThat(bash("train", ""))
        .contains("nn", "cnn", "small")
        .allMatch(name -> !name.contains(" "));
    assertThat(bash("train", "nn", "--ep")).containsExactly("--epochs");
    assertThat(bash("train", "--device", "")).containsExactly("auto", "cpu", "gpu");
    assertThat(bash("train", "--device", "=", "c")).containsExactly("cpu");
    assertThat(bash("serve", "--no-r")).containsExactly("--no-request-log");
    assertThat(bash("data", "make", "--seed", "")).containsExactly("");
  }

  @Test
  void fishOffersCommandsOptionsAndValues() throws Exception {
    assumeTrue(isInstalled("fish"));

    assertThat(fish("")).containsExactlyInAnyOrderElementsOf(COMMANDS);
    assertThat(fish("data m")).containsExactly("make");
    assertThat(fish("train nn --ep")).containsExactly("--epochs");
    assertThat(fish("train --device ")).containsExactly("auto", "cpu", "gpu");
  }

  @Test
  void zshReadsItsScript() throws Exception {
    assumeTrue(isInstalled("zsh"));

    assertThat(run("zsh", "-n", share.resolve("zsh/site-functions/_inkgraph").toString()))
        .isEmpty();
  }

  @Test
  void everyOptionIsInEveryScript() throws IOException {
    List<String> options =
        CompletedCommand.of(InkgraphCommand.commandLine())
            .all()
            .flatMap(command -> command.options().stream())
            .flatMap(option -> option.names().stream())
            .filter(name -> name.startsWith("--"))
            .distinct()
            .toList();
    assertThat(options).contains("--epochs", "--request-log", "--no-request-log", "--kaggle");

    assertThat(read("bash-completion/completions/inkgraph")).contains(options);
    assertThat(read("zsh/site-functions/_inkgraph")).contains(options);
    assertThat(read("fish/vendor_completions.d/inkgraph.fish"))
        .contains(options.stream().map(name -> "-l " + name.substring(2)).toList());
  }

  private String read(String name) throws IOException {
    return Files.readString(share.resolve(name));
  }

  private List<String> bash(String... words) throws Exception {
    return run(
        Stream.concat(
                Stream.of(
                    "bash",
                    "-c",
                    BASH,
                    "bash",
                    share.resolve("bash-completion/completions/inkgraph").toString(),
                    "inkgraph"),
                Stream.of(words))
            .toArray(String[]::new));
  }

  private List<String> fish(String line) throws Exception {
    return run(
            "fish",
            "--no-config",
            "-c",
            "source "
                + share.resolve("fish/vendor_completions.d/inkgraph.fish")
                + "; complete -C'inkgraph "
                + line
                + "'")
        .stream()
        .map(offer -> offer.split("\t", 2)[0])
        .toList();
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/bin", "/usr/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
  }

  private static List<String> run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}

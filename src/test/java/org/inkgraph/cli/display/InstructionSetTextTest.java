package org.inkgraph.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkgraph.app.portability.DigestComparison;
import org.inkgraph.app.portability.InstructionSetResult;
import org.inkgraph.io.JsonFile;
import org.inkgraph.provenance.Fingerprint;
import org.junit.jupiter.api.Test;

class InstructionSetTextTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static InstructionSetResult.Row row(String set, String network, DigestComparison result) {
    return new InstructionSetResult.Row(set, network, "quick", DIGEST, null, result, 1.25);
  }

  private static InstructionSetResult result(
      String architecture, boolean same, InstructionSetResult.Row... rows) {
    return new InstructionSetResult(
        1,
        "1.0",
        new Fingerprint("Linux", architecture, "Some CPU", "AVX2", "none", "17", true, 1),
        same,
        List.of(rows));
  }

  @Test
  void printsATableAConclusionAndTheRowOfTheMachine() {
    String text =
        InstructionSetText.of(
            result(
                "amd64",
                false,
                row("AVX", "nn", DigestComparison.SAME),
                row("AVX2", "nn", DigestComparison.SAME),
                row("AVX2", "cnn", DigestComparison.DIFFERENT),
                row("none", "nn", DigestComparison.UNKNOWN)));

    assertThat(text)
        .isEqualTo(
            """
            class        network  recipe    digest            compared   seconds
            AVX          nn       quick     0123456789abcdef  same           1.3
            AVX2         nn       quick     0123456789abcdef  same           1.3
            AVX2         cnn      quick     0123456789abcdef  different      1.3
            none         nn       quick     0123456789abcdef  not known      1.3

            different: 1 of 4 digests are not the known ones; not known: 1

            This machine's row for the table in docs/REPEATABILITY.md:
            | Some CPU | Linux amd64 | AVX2 | AVX same, AVX2 different (cnn/quick), none not known |
            """);
  }

  @Test
  void saysThatAllAreTheKnownOnes() {
    assertThat(
            InstructionSetText.of(result("amd64", true, row("AVX2", "nn", DigestComparison.SAME))))
        .contains("same: 1 of 1 digests are the known ones\n");
  }

  @Test
  void saysThatAnArchitectureHasNoDigests() {
    assertThat(
            InstructionSetText.of(
                result("aarch64", true, row("none", "nn", DigestComparison.UNKNOWN))))
        .contains("not known: there are no digests for aarch64 to compare with yet\n");
  }

  @Test
  void jsonNamesTheClass() {
    assertThat(JsonFile.text(result("amd64", true, row("AVX2", "nn", DigestComparison.SAME))))
        .contains("\"class\" : \"AVX2\"", "\"comparison\" : \"same\"")
        .doesNotContain("expectedSha256");
  }
}

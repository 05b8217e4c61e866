package org.inkgraph.app.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Processor;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * After a change that is meant to change bits, {@code -Dinkgraph.golden=write} writes the digests
 * of this machine, which must have AVX-512, into the program's resource.
 */
@Slow
class InstructionSetCheckIT {
  private static final Path DIGESTS =
      Path.of("src/main/resources/org/inkgraph/app/portability/isa-digests.csv");

  private static final boolean WRITE = "write".equals(System.getProperty("inkgraph.golden"));

  private static final ReferenceRun SMALLEST =
      ReferenceRun.ALL.stream().filter(run -> run.network().equals("lenet5")).findFirst().get();

  @Test
  void thisMachineGivesTheKnownDigests() throws IOException {
    boolean all = LongTests.ENABLED || WRITE;
    List<InstructionSetResult.Row> progress = new ArrayList<>();

    InstructionSetResult result =
        new InstructionSetCheck(KnownDigests.shipped(), 2)
            .run(
                all ? InstructionSetCheck.instructionSets() : List.of("none"),
                all ? ReferenceRun.ALL : List.of(SMALLEST),
                progress::add);

    if (WRITE) {
      write(result);
    }
    assertThat(result.rows()).isNotEmpty().isEqualTo(progress);
    assertThat(result.rows())
        .allSatisfy(row -> assertThat(row.comparison()).isNotEqualTo(DigestComparison.DIFFERENT));
    assertThat(result.same()).isTrue();
  }

  @Test
  @EnabledIf("hasAvx2")
  void findsADifferenceUnderALimit() throws IOException {
    String wrong = "class,network,recipe,weightsSha256\nAVX2,lenet5,quick," + "0".repeat(64) + "\n";

    InstructionSetResult result =
        new InstructionSetCheck(KnownDigests.parse(new StringReader(wrong)), 1)
            .run(List.of("AVX2"), List.of(SMALLEST), row -> {});

    assertThat(result.same()).isFalse();
    InstructionSetResult.Row row = result.rows().get(0);
    assertThat(row.comparison()).isEqualTo(DigestComparison.DIFFERENT);
    assertThat(row.weightsSha256())
        .isEqualTo(KnownDigests.shipped().find("AVX2", SMALLEST).orElseThrow());
  }

  @Test
  void aProcessThatFailsIsOneLine() {
    assertThatThrownBy(
            () -> new ReferenceLauncher(0).train("none", List.of(SMALLEST), (run, result) -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the runs under none failed: ")
        .hasMessageContaining("threads");
  }

  static boolean hasAvx2() {
    return Processor.instructionSets().contains("AVX2");
  }

  private static void write(InstructionSetResult result) throws IOException {
    assertThat(Processor.instructionSets()).contains("AVX512_CORE");
    Files.writeString(
        DIGESTS,
        result.rows().stream()
            .filter(row -> !row.instructionSet().equals("none"))
            .map(
                row ->
                    String.join(
                        ",",
                        row.instructionSet(),
                        row.network(),
                        row.recipe(),
                        row.weightsSha256()))
            .collect(Collectors.joining("\n", "class,network,recipe,weightsSha256\n", "\n")));
  }
}

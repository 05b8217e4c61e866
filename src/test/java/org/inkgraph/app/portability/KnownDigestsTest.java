package org.inkgraph.app.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownDigestsTest {
  private static final String HEADER = "class,network,recipe,weightsSha256\n";
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final String OTHER = "fedcba9876543210".repeat(4);
  private static final ReferenceRun RUN = new ReferenceRun("nn", "quick", 100);

  private static KnownDigests parse(String csv) throws IOException {
    return KnownDigests.parse(new StringReader(csv));
  }

  @Test
  void findsTheDigestOfARunByInstructionSet() throws IOException {
    KnownDigests digests =
        parse(HEADER + "AVX2,nn,quick," + DIGEST + "\nAVX512_CORE,nn,quick," + OTHER + "\n");

    assertThat(digests.find("AVX2", RUN)).hasValue(DIGEST);
    assertThat(digests.find("AVX2_VNNI", RUN)).hasValue(DIGEST);
    assertThat(digests.find("AVX512_CORE", RUN)).hasValue(OTHER);
    assertThat(digests.find("AVX512_CORE_AMX", RUN)).hasValue(OTHER);
    assertThat(digests.find("AVX", RUN)).isEmpty();
    assertThat(digests.find("unknown", RUN)).isEmpty();
    assertThat(digests.find("AVX2", new ReferenceRun("nn", "tuned", 100))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "network,class;line 1, has other columns",
        "class,network,recipe,weightsSha256|AVX2,nn,quick;line 2, has 3 values",
        "class,network,recipe,weightsSha256|AVX2,nn,quick,abc;line 2, has no SHA-256: abc",
        "class,network,recipe,weightsSha256|A,nn,quick,DIGEST|A,nn,quick,DIGEST;line 3, repeats",
      })
  void namesTheLineThatCannotBeUsed(String csv, String message) {
    assertThatThrownBy(() -> parse(csv.replace("DIGEST", DIGEST).replace('|', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shippedDigestsHaveEveryRunOfEachSet() throws IOException {
    KnownDigests digests = KnownDigests.shipped();

    for (String set : KnownDigests.float32Sets(Processor.instructionSetNames())) {
      for (ReferenceRun run : ReferenceRun.ALL) {
        assertThat(digests.find(set, run)).as("%s %s", set, run).isPresent();
      }
    }
  }

  @Test
  void everyInstructionSetHasDigests() throws IOException {
    KnownDigests digests = KnownDigests.shipped();

    assertThat(Processor.instructionSetNames())
        .allSatisfy(set -> assertThat(digests.find(set, ReferenceRun.ALL.get(0))).isPresent());
  }

  @Test
  void comparesDigests() {
    assertThat(List.of(Optional.of(DIGEST), Optional.of(OTHER), Optional.<String>empty()))
        .extracting(known -> DigestComparison.of(DIGEST, known).label())
        .containsExactly("same", "different", "unknown");
  }
}

package org.inkgraph.app.portability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.inkgraph.provenance.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The digests of reference runs on this machine, and how they compare with the known ones.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion version of this program
 * @param fingerprint of the machine
 * @param same whether no digest differs from a known one
 * @param rows in the order in which they were trained
 */
public record InstructionSetResult(
    int formatVersion,
    String inkgraphVersion,
    Fingerprint fingerprint,
    boolean same,
    List<Row> rows) {
  /** The format version that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /** Copies the rows. */
  public InstructionSetResult {
    rows = List.copyOf(rows);
  }

  /**
   * A run under an instruction set.
   *
   * @param instructionSet oneDNN's name of the limit, or {@code none}; {@code class} in JSON
   * @param network name of the network
   * @param recipe name of the recipe
   * @param weightsSha256 digest of the trained weights
   * @param expectedSha256 the known digest, or null
   * @param comparison of both
   * @param seconds that the training took
   */
  public record Row(
      @JsonProperty("class") String instructionSet,
      String network,
      String recipe,
      String weightsSha256,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expectedSha256,
      DigestComparison comparison,
      double seconds) {}
}

package org.inkgraph.app.portability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Digests of the weights of reference runs, by instruction set. */
public final class KnownDigests {
  private static final String RESOURCE = "isa-digests.csv";
  private static final String[] COLUMNS = {"class", "network", "recipe", "weightsSha256"};
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * The instruction sets whose kernels are other ones in float32, each with those that only add
   * instructions for other types to it.
   */
  private static final Map<String, List<String>> FLOAT32_SETS = float32Sets();

  private final Map<List<String>, String> digests;

  private KnownDigests(Map<List<String>, String> digests) {
    this.digests = digests;
  }

  private static Map<String, List<String>> float32Sets() {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    sets.put("SSE41", List.of());
    sets.put("AVX", List.of());
    sets.put("AVX2", List.of("AVX2_VNNI"));
    sets.put(
        "AVX512_CORE",
        List.of(
            "AVX512_CORE_VNNI",
            "AVX512_CORE_BF16",
            "AVX512_CORE_FP16",
            "AVX512_CORE_AMX",
            "AVX10_1_512_AMX_FP16"));
    return sets;
  }

  /**
   * Returns the oneDNN names of the instruction sets for which there are digests of their own, the
   * oldest first.
   */
  public static List<String> float32Sets(List<String> available) {
    return FLOAT32_SETS.keySet().stream().filter(available::contains).toList();
  }

  /**
   * Returns the digests that ship with the program.
   *
   * @throws IOException if they cannot be read
   */
  public static KnownDigests shipped() throws IOException {
    try (Reader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(KnownDigests.class.getResourceAsStream(RESOURCE)),
                StandardCharsets.UTF_8))) {
      return parse(reader);
    }
  }

  /**
   * Reads digests.
   *
   * @param csv with a header {@code class,network,recipe,weightsSha256}; each digest once
   * @throws IllegalArgumentException if it has other columns, a digest is malformed, or a run is
   *     there twice; the message has the line
   * @throws IOException if it cannot be read
   */
  static KnownDigests parse(Reader csv) throws IOException {
    Map<List<String>, String> digests = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, format)) {
      require(parser.getHeaderNames().equals(List.of(COLUMNS)), 1, "has other columns");
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        require(row.isConsistent(), line, "has " + row.size() + " values");
        require(DIGEST.matcher(row.get(3)).matches(), line, "has no SHA-256: " + row.get(3));
        String former = digests.put(List.of(row.get(0), row.get(1), row.get(2)), row.get(3));
        require(former == null, line, "repeats a run");
      }
    }
    return new KnownDigests(digests);
  }

  private static void require(boolean condition, long line, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(RESOURCE + ", line " + line + ", " + problem);
    }
  }

  /**
   * Returns the digest of the weights that a run has under an instruction set.
   *
   * @param instructionSet oneDNN's name; one that has the same kernels in float32 as another has
   *     its digests
   */
  public Optional<String> find(String instructionSet, ReferenceRun run) {
    String set =
        FLOAT32_SETS.entrySet().stream()
            .filter(entry -> entry.getValue().contains(instructionSet))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(instructionSet);
    return Optional.ofNullable(digests.get(List.of(set, run.network(), run.recipe())));
  }
}

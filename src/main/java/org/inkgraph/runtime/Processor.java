package org.inkgraph.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine's processor, as the operating system describes it. */
public final class Processor {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");

  /** Linux's flags for instructions that multiply bfloat16. */
  private static final List<String> BFLOAT16_FLAGS = List.of("avx512_bf16", "amx_bf16");

  /** oneDNN's names, the newest first, each with a Linux flag that identifies it. */
  private static final Map<String, String> INSTRUCTION_SETS = instructionSets();

  private Processor() {}

  private static Map<String, String> instructionSets() {
    Map<String, String> sets = new LinkedHashMap<>();
    sets.put("AVX10_1_512_AMX_FP16", "amx_fp16");
    sets.put("AVX512_CORE_AMX", "amx_bf16");
    sets.put("AVX512_CORE_FP16", "avx512_fp16");
    sets.put("AVX512_CORE_BF16", "avx512_bf16");
    sets.put("AVX512_CORE_VNNI", "avx512_vnni");
    sets.put("AVX512_CORE", "avx512bw");
    sets.put("AVX2_VNNI", "avx_vnni");
    sets.put("AVX2", "avx2");
    sets.put("AVX", "avx");
    sets.put("SSE41", "sse4_1");
    return sets;
  }

  /** Returns oneDNN's names of the instruction sets that it distinguishes, the newest first. */
  public static List<String> instructionSetNames() {
    return List.copyOf(INSTRUCTION_SETS.keySet());
  }

  /**
   * Returns the newest instruction set of the processor that oneDNN distinguishes, such as {@code
   * AVX512_CORE_BF16}; {@code unknown} if the system does not report it.
   */
  public static String instructionSet() {
    List<String> flags = flags();
    return INSTRUCTION_SETS.entrySet().stream()
        .filter(set -> flags.contains(set.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("unknown");
  }

  /**
   * Returns the processor's name, such as {@code AMD EPYC 9654}; {@code unknown} if the system does
   * not report it.
   */
  public static String name() {
    return linux("model name")
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElse("unknown");
  }

  /** Returns whether the processor has bfloat16 instructions; false if unknown. */
  public static boolean hasBfloat16() {
    return flags().stream().anyMatch(BFLOAT16_FLAGS::contains);
  }

  private static List<String> flags() {
    return linux("flags").map(flags -> List.of(flags.split(" ", -1))).orElse(List.of());
  }

  private static Optional<String> linux(String key) {
    if (!Files.isReadable(LINUX_CPU_INFO)) {
      return Optional.empty();
    }
    // Not with a channel, which an interrupt would close: training threads may be interrupted.
    try (BufferedReader reader =
            new BufferedReader(new FileReader(LINUX_CPU_INFO.toFile(), US_ASCII));
        Stream<String> lines = reader.lines()) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(LINUX_CPU_INFO + " cannot be read", e);
    }
  }
}

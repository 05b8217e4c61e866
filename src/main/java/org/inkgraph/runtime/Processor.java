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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine's processor, as the operating system describes it. */
public final class Processor {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");

  /** Linux's flags for instructions that multiply bfloat16. */
  private static final List<String> BFLOAT16_FLAGS = List.of("avx512_bf16", "amx_bf16");

  /** The newest instruction set that every x86-64 server since 2013 has. */
  public static final String PORTABLE_SET = "AVX2";

  /** What oneDNN's kernels for {@link #PORTABLE_SET} use. */
  private static final List<String> PORTABLE_FLAGS = List.of("avx2", "fma");

  /** Java's names of the architecture. */
  private static final List<String> X86_64 = List.of("amd64", "x86_64");

  /** What is returned for what the system does not report. */
  private static final String UNKNOWN = "unknown";

  /** oneDNN's names, the newest first, each with a Linux flag that identifies it. */
  private static final Map<String, String> INSTRUCTION_SETS = knownSets();

  private Processor() {}

  private static Map<String, String> knownSets() {
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
    return instructionSets(flags()).stream().findFirst().orElse(UNKNOWN);
  }

  /**
   * Returns the instruction sets of the processor that oneDNN distinguishes, the newest first;
   * empty if the system does not report them.
   */
  public static List<String> instructionSets() {
    return instructionSets(flags());
  }

  static List<String> instructionSets(List<String> flags) {
    return INSTRUCTION_SETS.entrySet().stream()
        .filter(set -> flags.contains(set.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Returns whether code limited to {@code set} runs with all of it here, and newer code would run
   * with more.
   *
   * @param set oneDNN's name of an instruction set, or anything else
   */
  public static boolean isOlderThanThis(String set) {
    return isOlder(set, instructionSet());
  }

  static boolean isOlder(String set, String other) {
    List<String> names = instructionSetNames();
    return names.contains(other) && names.indexOf(set) > names.indexOf(other);
  }

  /**
   * Returns why {@link #PORTABLE_SET} cannot be promised here, in one sentence; empty if it can.
   */
  public static Optional<String> portabilityObstacle() {
    return portabilityObstacle(System.getProperty("os.arch"), flags());
  }

  static Optional<String> portabilityObstacle(String architecture, List<String> flags) {
    if (!X86_64.contains(architecture)) {
      return Optional.of("this machine is " + architecture + ", not x86-64");
    }
    if (flags.isEmpty()) {
      return Optional.of("this system does not report whether its processor has AVX2 and FMA");
    }
    return PORTABLE_FLAGS.stream()
        .filter(flag -> !flags.contains(flag))
        .findFirst()
        .map(flag -> "this processor has no " + flag.toUpperCase(Locale.ROOT));
  }

  /**
   * Returns the processor's name, such as {@code AMD EPYC 9654}; {@code unknown} if the system does
   * not report it.
   */
  public static String name() {
    return linux("model name")
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElse(UNKNOWN);
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

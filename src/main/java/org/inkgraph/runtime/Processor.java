package org.inkgraph.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine's processor, as the operating system describes it. */
public final class Processor {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");

  /** Linux's names of the instructions that multiply bfloat16. */
  private static final List<String> BFLOAT16_FLAGS = List.of("avx512_bf16", "amx_bf16");

  private Processor() {}

  /** Its name, such as {@code AMD EPYC 9654}; {@code unknown} where the system does not tell. */
  public static String name() {
    return linux("model name")
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElse("unknown");
  }

  /** Whether it multiplies bfloat16 by itself; false where the system does not tell. */
  public static boolean hasBfloat16() {
    return linux("flags")
        .map(flags -> Arrays.stream(flags.split(" ", -1)).anyMatch(BFLOAT16_FLAGS::contains))
        .orElse(false);
  }

  private static Optional<String> linux(String key) {
    if (!Files.isReadable(LINUX_CPU_INFO)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(LINUX_CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(LINUX_CPU_INFO + " cannot be read", e);
    }
  }
}

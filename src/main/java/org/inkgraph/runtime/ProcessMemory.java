package org.inkgraph.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The memory use of this process, including native libraries. */
public final class ProcessMemory {
  private static final Path LINUX_STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final Path LINUX_LIMITS = Path.of("/proc/self/limits");
  private static final Pattern UNLIMITED = Pattern.compile("Max address space +unlimited .*");

  private ProcessMemory() {}

  /** Returns whether the user has limited the process's address space (ulimit -v). */
  static boolean isLimited() {
    if (!Files.isReadable(LINUX_LIMITS)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(LINUX_LIMITS)) {
      return lines.noneMatch(line -> UNLIMITED.matcher(line).matches());
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** Returns the peak resident set size in bytes; empty if the system does not report it. */
  public static OptionalLong peakBytes() {
    if (!Files.isReadable(LINUX_STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(LINUX_STATUS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(
              line ->
                  1024 * Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(LINUX_STATUS + " cannot be read", e);
    }
  }
}

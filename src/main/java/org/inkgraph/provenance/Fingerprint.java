package org.inkgraph.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;

/**
 * What of the machine may change the bits of a training run.
 *
 * @param operatingSystem such as {@code Linux}
 * @param architecture such as {@code amd64}
 * @param cpu the processor's name as the operating system gives it
 * @param javaVersion such as {@code 17.0.15}
 * @param oneDnn whether TensorFlow may use oneDNN's kernels
 * @param intraOpThreads threads within an operation
 */
public record Fingerprint(
    String operatingSystem,
    String architecture,
    String cpu,
    String javaVersion,
    boolean oneDnn,
    int intraOpThreads) {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");

  /** This machine and process. */
  public static Fingerprint ofThisMachine() {
    return new Fingerprint(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        processor(),
        System.getProperty("java.version"),
        !"0".equals(NativeEnvironment.value("TF_ENABLE_ONEDNN_OPTS")),
        Sessions.INTRA_OP_THREADS);
  }

  private static String processor() {
    return linuxProcessor()
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElse("unknown");
  }

  private static Optional<String> linuxProcessor() {
    if (!Files.isReadable(LINUX_CPU_INFO)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(LINUX_CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(LINUX_CPU_INFO + " cannot be read", e);
    }
  }
}

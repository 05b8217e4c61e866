package org.inkgraph.app.portability;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.inkgraph.app.JavaCommand;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;

/** Starts {@link ReferenceProcess} under an instruction set and reads its digests. */
final class ReferenceLauncher {
  private static final String CAP = "ONEDNN_MAX_CPU_ISA";

  /** What a user may have set for oneDNN, which is no part of what is compared. */
  private static final List<String> OTHER_SETTINGS =
      List.of("ONEDNN_", "DNNL_", "TF_ENABLE_ONEDNN_OPTS", "TF_ONEDNN_");

  /** Options of Java for a process of a few seconds. */
  private static final List<String> QUICK_START =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final int threads;

  /**
   * @param threads number of operations that may run in parallel
   */
  ReferenceLauncher(int threads) {
    this.threads = threads;
  }

  /**
   * Trains runs in a process of their own.
   *
   * @param instructionSet newest that oneDNN may use, or {@link NativeEnvironment#NO_CAP}
   * @param result receives each run and its digest when it is complete
   * @throws InkgraphException if the process fails; with its last line
   * @throws IOException if it cannot be started or read
   */
  void train(
      String instructionSet,
      List<ReferenceRun> runs,
      BiConsumer<ReferenceRun, ReferenceDigest> result)
      throws IOException {
    Path errors = Files.createTempFile("inkgraph-isa-check-", ".txt");
    try {
      Process process = start(instructionSet, runs, errors);
      try (BufferedReader digests = process.inputReader(StandardCharsets.UTF_8)) {
        for (ReferenceRun run : runs) {
          String line = digests.readLine();
          if (line == null) {
            throw new InkgraphException(
                "the runs under %s failed: %s".formatted(instructionSet, lastLine(errors)));
          }
          result.accept(run, ReferenceDigest.parse(line));
        }
      } finally {
        process.destroy();
        process.onExit().join();
      }
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private Process start(String instructionSet, List<ReferenceRun> runs, Path errors)
      throws IOException {
    List<String> command = JavaCommand.of(ReferenceProcess.class, QUICK_START);
    command.add(Integer.toString(threads));
    runs.forEach(run -> command.add(Integer.toString(ReferenceRun.ALL.indexOf(run))));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> OTHER_SETTINGS.stream().anyMatch(name::startsWith));
    if (!instructionSet.equals(NativeEnvironment.NO_CAP)) {
      builder.environment().put(CAP, instructionSet);
    }
    return builder.start();
  }

  /** Returns the last line that names an exception, if there is one: the cause of the others. */
  private static String lastLine(Path errors) throws IOException {
    List<String> lines =
        Files.readAllLines(errors).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("\t"))
            .toList();
    return lines.isEmpty() ? "it printed no reason" : lines.get(lines.size() - 1);
  }
}

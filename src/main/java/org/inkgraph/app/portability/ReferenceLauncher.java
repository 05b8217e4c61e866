package org.inkgraph.app.portability;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_START);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-classpath", classPath(), ReferenceProcess.class.getName()));
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

  /** Maven runs programs in its own process, with a class loader that has their class path. */
  private static String classPath() {
    return ReferenceLauncher.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(ReferenceLauncher::path)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + " is not a file", e);
    }
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

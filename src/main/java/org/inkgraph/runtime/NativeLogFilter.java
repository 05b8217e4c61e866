package org.inkgraph.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/**
 * Filters the lines that TensorFlow 2.18 writes to standard error when it loads and in a process's
 * first session, regardless of its log level: parts of it log before any setting is read. The first
 * session is therefore a trivial one, whose standard error is captured; only lines that are not
 * known to be harmless are passed on.
 */
final class NativeLogFilter {
  private static final List<String> HARMLESS =
      List.of(
          "All log messages before absl::InitializeLog()",
          "MLIR V1 optimization pass",
          // The GPU build, everywhere: it registers these twice.
          "Unable to register cuFFT factory",
          "Unable to register cuDNN factory",
          "Unable to register cuBLAS factory",
          // The GPU build without a driver: Gpu reports it with advice.
          "failed call to cuInit",
          // Java, if a library is damaged: NativeLoadDiagnosis reports it.
          "which might have disabled stack guard",
          "execstack -c");
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;
  private static final int GET_FLAGS = 3;
  private static final int ACCESS_MODE = 3;

  private NativeLogFilter() {}

  /**
   * Loads TensorFlow and opens the process's first session; quietly, except on Windows.
   *
   * @throws IOException if the temporary directory cannot be written
   */
  static void loadQuietly() throws IOException {
    if (Platform.isWindows() || !isStandardErrorOpen()) {
      load();
      return;
    }
    Path captured = Files.createTempFile("inkgraph-", ".stderr");
    try {
      runWithErrorsIn(captured);
    } finally {
      passOn(captured);
      Files.deleteIfExists(captured);
    }
  }

  /**
   * Returns whether the process was started with a standard error. Otherwise its descriptor belongs
   * to the first file that Java opened, its own classes, and must not be redirected.
   */
  private static boolean isStandardErrorOpen() {
    int flags = call("fcntl", STANDARD_ERROR, GET_FLAGS);
    return flags >= 0 && (flags & ACCESS_MODE) != 0;
  }

  /** Passes on the captured lines, which may also come from other threads of the process. */
  private static void passOn(Path captured) throws IOException {
    // Not with a channel, which an interrupt would close, so that loading fails for good.
    try (BufferedReader reader =
        new BufferedReader(new FileReader(captured.toFile(), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> HARMLESS.stream().noneMatch(line::contains))
          .forEach(System.err::println);
    }
  }

  private static void runWithErrorsIn(Path file) {
    Terminal.isStandardErrorTerminal(); // must run before the redirection
    System.err.flush();
    int terminal = posix("dup", STANDARD_ERROR);
    int target = posix("open", file.toString(), WRITE_ONLY);
    posix("dup2", target, STANDARD_ERROR);
    posix("close", target);
    try {
      load();
    } finally {
      posix("dup2", terminal, STANDARD_ERROR);
      posix("close", terminal);
    }
  }

  private static void load() {
    NativeLibraries.load();
    TensorFlow.version();
    try (Graph graph = new Graph();
        Session session = new Session(graph, Sessions.onCpu())) {
      session.runner().fetch(Ops.create(graph).constant(0)).run().close();
    }
  }

  private static int posix(String function, Object... arguments) {
    int result = call(function, arguments);
    if (result < 0) {
      throw new IllegalStateException(function + " failed on standard error");
    }
    return result;
  }

  private static int call(String function, Object... arguments) {
    return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
  }
}

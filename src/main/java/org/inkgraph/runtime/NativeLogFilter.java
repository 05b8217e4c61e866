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
 * What TensorFlow 2.18 writes to standard error when it loads and in a process's first session,
 * whatever its log level: parts of it log before any setting is read. The first session is
 * therefore a trivial one, whose standard error is kept aside; what is not known to be idle is
 * passed on.
 */
final class NativeLogFilter {
  private static final List<String> IDLE =
      List.of(
          "All log messages before absl::InitializeLog()",
          "MLIR V1 optimization pass",
          // The GPU build, everywhere: it registers these twice.
          "Unable to register cuFFT factory",
          "Unable to register cuDNN factory",
          "Unable to register cuBLAS factory",
          // The GPU build without a driver: Gpu says so in a line that helps.
          "failed call to cuInit",
          // Java, where a library is damaged: what then fails says so in a line of ours.
          "which might have disabled stack guard",
          "execstack -c");
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;
  private static final int GET_FLAGS = 3;
  private static final int ACCESS_MODE = 3;

  private NativeLogFilter() {}

  /**
   * Loads TensorFlow and opens the process's first session; quietly, but for Windows.
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
   * Whether the process was started with a standard error. Otherwise its number belongs to the
   * first file that Java opened, to read its own classes from, and must be left alone.
   */
  private static boolean isStandardErrorOpen() {
    int flags = call("fcntl", STANDARD_ERROR, GET_FLAGS);
    return flags >= 0 && (flags & ACCESS_MODE) != 0;
  }

  /** Not only TensorFlow's lines are there: other threads of the process had their say as well. */
  private static void passOn(Path captured) throws IOException {
    // Not by a channel, which an interrupt would close, and with it TensorFlow for good.
    try (BufferedReader reader =
        new BufferedReader(new FileReader(captured.toFile(), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> IDLE.stream().noneMatch(line::contains))
          .forEach(System.err::println);
    }
  }

  private static void runWithErrorsIn(Path file) {
    Terminal.isStandardErrorTerminal(); // from here on it would see the file
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

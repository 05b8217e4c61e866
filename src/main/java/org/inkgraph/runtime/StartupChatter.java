package org.inkgraph.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
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
final class StartupChatter {
  private static final List<String> IDLE =
      List.of(
          "All log messages before absl::InitializeLog()",
          "MLIR V1 optimization pass",
          // The GPU build, everywhere: it registers these twice.
          "Unable to register cuFFT factory",
          "Unable to register cuDNN factory",
          "Unable to register cuBLAS factory",
          // The GPU build without a driver: Gpu says so in a line that helps.
          "failed call to cuInit");
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  private StartupChatter() {}

  /** Loads TensorFlow and opens the process's first session; quietly, but for Windows. */
  static void loadQuietly() {
    if (Platform.isWindows()) {
      load();
      return;
    }
    try {
      Path captured = Files.createTempFile("inkgraph-", ".stderr");
      try {
        runWithErrorsIn(captured);
      } finally {
        passOn(captured);
        Files.deleteIfExists(captured);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary directory cannot be written", e);
    }
  }

  /** Not only TensorFlow's lines are there: other threads of the process had their say as well. */
  private static void passOn(Path captured) throws IOException {
    Files.readAllLines(captured).stream()
        .filter(line -> IDLE.stream().noneMatch(line::contains))
        .forEach(System.err::println);
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
    int result = NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
    if (result < 0) {
      throw new IllegalStateException(function + " failed on standard error");
    }
    return result;
  }
}

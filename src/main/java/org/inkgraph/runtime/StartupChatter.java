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
import org.tensorflow.op.Ops;

/**
 * Two lines that TensorFlow 2.18 writes to standard error in a process's first session, whatever
 * its log level: its MLIR pass logs through a private copy of Abseil that reads no setting. The
 * first session is therefore a trivial one, whose standard error is kept aside; what else is in it
 * is passed on.
 */
final class StartupChatter {
  private static final List<String> KNOWN =
      List.of("All log messages before absl::InitializeLog()", "MLIR V1 optimization pass");
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  private StartupChatter() {}

  /** Opens the process's first session, quietly; on Windows it does nothing. */
  static void silence() {
    if (Platform.isWindows()) {
      return;
    }
    try {
      Path captured = Files.createTempFile("inkgraph-", ".stderr");
      try {
        runWithErrorsIn(captured);
        Files.readAllLines(captured).stream()
            .filter(line -> KNOWN.stream().noneMatch(line::contains))
            .forEach(System.err::println);
      } finally {
        Files.deleteIfExists(captured);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary directory cannot be written", e);
    }
  }

  private static void runWithErrorsIn(Path file) {
    System.err.flush();
    int terminal = posix("dup", STANDARD_ERROR);
    int target = posix("open", file.toString(), WRITE_ONLY);
    posix("dup2", target, STANDARD_ERROR);
    posix("close", target);
    try (Graph graph = new Graph();
        Session session = new Session(graph, Sessions.config(Device.CPU))) {
      session.runner().fetch(Ops.create(graph).constant(0)).run().close();
    } finally {
      posix("dup2", terminal, STANDARD_ERROR);
      posix("close", terminal);
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

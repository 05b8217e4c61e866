package org.inkgraph.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.runtime.FileHandles;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.OneLine;
import org.inkgraph.runtime.SystemError;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** The line that tells a user why a command failed; an unexpected failure asks for a bug report. */
final class FailureLine {
  private FailureLine() {}

  static String of(Throwable failure) {
    Throwable e =
        failure instanceof UncheckedIOException
            ? Objects.requireNonNull(failure.getCause())
            : failure;
    // The message of a file system or a parser may quote anything.
    String line = OneLine.of(line(e));
    return SystemError.NO_SPACE.isAtEndOf(line)
        ? line + "; free some space (no incomplete files are left)"
        : FileHandles.withRemedy(line);
  }

  private static String line(Throwable e) {
    if (e instanceof InkgraphException refusal) {
      return refusal.getMessage();
    }
    if (e instanceof IOException file) {
      return ofFile(file);
    }
    if (e instanceof InvalidPathException path) {
      return ("%s is not a valid path: %s; if it has characters beyond ASCII, set a locale that"
              + " supports them (LC_ALL=C.UTF-8)")
          .formatted(path.getInput(), path.getReason());
    }
    if (e instanceof OutOfMemoryError) {
      return outOfMemory(e);
    }
    if (e instanceof LinkageError) {
      return unlinked(e);
    }
    return e instanceof TFResourceExhaustedException
        ? "out of memory in TensorFlow ("
            + InkgraphException.firstLine(e)
            + "); allow the process more memory, or use fewer images or a smaller --batch-size"
        : unexpected(e);
  }

  private static String ofFile(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " cannot be read or written: permission denied";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " already exists";
    }
    if (e instanceof FileSystemException file) {
      return file.getFile()
          + ": "
          + Objects.requireNonNullElse(file.getReason(), file.getClass().getSimpleName());
    }
    return InkgraphException.firstLine(e);
  }

  private static String outOfMemory(Throwable e) {
    String what = InkgraphException.firstLine(e);
    return isStartOfThread(e)
        ? "no more threads can be started ("
            + what
            + "); allow the user or the container more processes (ulimit -u)"
        : "out of memory ("
            + what
            + "); Java may use "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB here; raise that with JAVA_OPTS=-Xmx8g";
  }

  /** Returns whether it was thrown where the system would not start a thread. */
  private static boolean isStartOfThread(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().equals(Thread.class.getName());
  }

  /**
   * Returns why TensorFlow could not be loaded, if it could not, instead of the later error of a
   * class that needs it.
   */
  private static String unlinked(Throwable e) {
    Optional<InkgraphException> loading = NativeEnvironment.failure();
    return loading.isPresent()
        ? loading.get().getMessage()
        : "a part of the program is missing ("
            + InkgraphException.innermost(e).toString().lines().findFirst().orElseThrow()
            + "); copy the whole folder, or build it again";
  }

  private static String unexpected(Throwable e) {
    return "unexpected "
        + e.toString().lines().findFirst().orElse("failure")
        + "; please report it with the output of --debug and inkgraph info";
  }
}

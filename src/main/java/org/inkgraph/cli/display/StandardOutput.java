package org.inkgraph.cli.display;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.inkgraph.runtime.SystemError;
import org.jspecify.annotations.Nullable;

/**
 * The standard output of this process, which remembers the first error. A print stream hides
 * errors, so a command would seem to succeed although its result is lost.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private @Nullable IOException failure;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Replaces {@link System#out}, with the same encoding. */
  public static StandardOutput install() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    String encoding = System.getProperty("stdout.encoding");
    System.setOut(
        new PrintStream(
            output, true, encoding == null ? Charset.defaultCharset() : Charset.forName(encoding)));
    return output;
  }

  /** Returns why output was lost; empty if none was lost or the reader has closed the pipe. */
  public Optional<String> loss() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        // The reader may have read enough, like head.
        .filter(reason -> !SystemError.BROKEN_PIPE.isIn(reason));
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }
}

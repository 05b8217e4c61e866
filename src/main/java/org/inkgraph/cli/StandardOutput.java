package org.inkgraph.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.inkgraph.runtime.SystemError;

/**
 * The process's standard output, which remembers why it could not be written: a print stream keeps
 * that to itself, and a command would seem to have succeeded whose result is lost.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private IOException failure;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Puts one in the place of {@link System#out}, in the same encoding. */
  static StandardOutput install() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    String encoding = System.getProperty("stdout.encoding");
    System.setOut(
        new PrintStream(
            output, true, encoding == null ? Charset.defaultCharset() : Charset.forName(encoding)));
    return output;
  }

  /** Why some of what was written is lost; empty if nothing is, or nobody wanted it any more. */
  Optional<String> loss() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        // Whoever reads it may have seen enough, as head has.
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

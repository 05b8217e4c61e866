package org.inkgraph.data;

import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Thrown when a file violates its format; the message names the file and the offset. */
public final class MalformedInputException extends InkgraphException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * @param file the file, as the user named it
   * @param offset offset of the fault, in decompressed bytes from 0
   * @param reason what was expected and what was found, and what to do
   */
  public MalformedInputException(Path file, long offset, String reason) {
    this(file, offset, reason, null);
  }

  /**
   * @param cause the cause, or null
   */
  public MalformedInputException(Path file, long offset, String reason, @Nullable Throwable cause) {
    super(file + ", byte " + offset + ": " + reason, cause);
    this.offset = offset;
  }

  /** Returns the offset of the fault, in decompressed bytes from 0. */
  public long offset() {
    return offset;
  }
}

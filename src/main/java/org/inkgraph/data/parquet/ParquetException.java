package org.inkgraph.data.parquet;

/** Thrown when bytes are not what Parquet's format says; the reader of the file names it. */
final class ParquetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong, after the file's name
   */
  ParquetException(String reason) {
    super(reason);
  }
}

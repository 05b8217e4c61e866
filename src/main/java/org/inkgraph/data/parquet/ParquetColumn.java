package org.inkgraph.data.parquet;

import java.util.List;

/**
 * A column of values.
 *
 * @param index its number among those of the file
 * @param path names of the groups that it is in, and its own
 * @param type one of the constants, or another of the format
 * @param levels number of the path's parts that may be absent
 * @param isRepeated whether a row may have several values
 */
record ParquetColumn(int index, List<String> path, int type, int levels, boolean isRepeated) {
  static final int INT32 = 1;
  static final int INT64 = 2;
  static final int BYTES = 6;

  ParquetColumn {
    path = List.copyOf(path);
  }

  boolean isInteger() {
    return type == INT32 || type == INT64;
  }

  boolean isBytes() {
    return type == BYTES;
  }

  /** Returns the name of the whole path's first part. */
  String name() {
    return path.get(0);
  }

  /** Returns whether this is not within another column. */
  boolean isTop() {
    return path.size() == 1;
  }
}

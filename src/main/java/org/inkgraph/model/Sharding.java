package org.inkgraph.model;

/**
 * What the work of a layer may be cut along without another value than that of the whole: training
 * computes a network in pieces that run side by side.
 */
public enum Sharding {
  /** Nothing: a value depends on other examples and on other columns, or nobody knows. */
  NONE(false, false),

  /** The batch: an example depends on no other one, as in a softmax or a layer normalization. */
  BATCH(true, false),

  /**
   * The columns, the last axis of input and output: a column depends on the same column of the
   * input only, as in a batch normalization. The last axis of its variables is the columns too.
   */
  COLUMNS(false, true),

  /** Both: a value depends on the same value of the input only, as in a rectifier. */
  ELEMENTWISE(true, true);

  private final boolean alongBatch;
  private final boolean alongColumns;

  Sharding(boolean alongBatch, boolean alongColumns) {
    this.alongBatch = alongBatch;
    this.alongColumns = alongColumns;
  }

  /** Returns whether parts of a batch may be computed apart. */
  public boolean isAlongBatch() {
    return alongBatch;
  }

  /** Returns whether groups of columns may be computed apart. */
  public boolean isAlongColumns() {
    return alongColumns;
  }
}

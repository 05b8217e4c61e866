package org.inkgraph.model;

/**
 * The axes along which a layer may be split without changing its values, so that training can
 * compute shards of it in parallel.
 */
public enum Sharding {
  /** None: a value depends on other examples and on other columns, or this is unknown. */
  NONE(false, false),

  /** The batch: examples are independent, as in a softmax or a layer normalization. */
  BATCH(true, false),

  /**
   * The columns, the last axis of input and output: a column depends only on the same column of the
   * input, as in a batch normalization. The last axis of its variables must also be the columns.
   */
  COLUMNS(false, true),

  /** Both: a value depends only on the same value of the input, as in a rectifier. */
  ELEMENTWISE(true, true);

  private final boolean alongBatch;
  private final boolean alongColumns;

  Sharding(boolean alongBatch, boolean alongColumns) {
    this.alongBatch = alongBatch;
    this.alongColumns = alongColumns;
  }

  /** Returns whether the batch may be split. */
  public boolean isAlongBatch() {
    return alongBatch;
  }

  /** Returns whether the columns may be split. */
  public boolean isAlongColumns() {
    return alongColumns;
  }
}

package org.inkgraph.model;

/**
 * The axes along which a layer may be sharded without a change of its values: training computes
 * shards of a network in parallel.
 */
public enum Sharding {
  /** None: a value may depend on other examples and on other columns. */
  NONE(false, false),

  /** The batch: examples are independent, as in a softmax or a layer normalization. */
  BATCH(true, false),

  /**
   * The columns, the last axis of input and output: a column depends only on the same column of the
   * input, as in a batch normalization. The last axis of its variables must be the columns, too.
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

  /** Returns whether parts of a batch may be computed separately. */
  public boolean isAlongBatch() {
    return alongBatch;
  }

  /** Returns whether groups of columns may be computed separately. */
  public boolean isAlongColumns() {
    return alongColumns;
  }
}

package org.inkgraph.model;

/**
 * A layer that computes each of its output columns from the whole input, independently of the other
 * columns. Groups of columns are computed in parallel, each with its own variables (Shoeybi et al.
 * 2019, "Megatron-LM: Training Multi-Billion Parameter Language Models Using Model Parallelism",
 * section 3).
 */
public interface ColumnParallel extends Layer {
  /** Returns the number of output columns: the size of the last axis of output and variables. */
  int columns();

  /**
   * Returns this layer with only some of its columns.
   *
   * @param from the first column, from 0
   * @param to the column after the last, at most {@link #columns}
   */
  Layer slice(int from, int to);
}

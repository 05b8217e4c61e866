package org.inkgraph.model;

/**
 * A layer that computes each of its output columns from the whole input, independently of the other
 * columns. Groups of them run side by side, each with variables of its own (Shoeybi et al. 2019,
 * "Megatron-LM: Training Multi-Billion Parameter Language Models Using Model Parallelism", section
 * 3).
 */
public interface ColumnParallel extends Layer {
  /** Returns the number of output columns, the size of the last axis of output and variables. */
  int columns();

  /**
   * Returns the same layer with some of its columns only.
   *
   * @param from the first column, from 0
   * @param to the column after the last, at most {@link #columns}
   */
  Layer slice(int from, int to);
}

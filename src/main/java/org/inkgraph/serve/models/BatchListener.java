package org.inkgraph.serve.models;

/** Hears what a {@link DynamicBatcher} does; called by its workers and by those who submit. */
interface BatchListener {
  /**
   * A batch has been run.
   *
   * @param images how many it had
   * @param inferenceNanos how long the model took
   * @param waitNanos how long its first request had waited
   */
  void ran(int images, long inferenceNanos, long waitNanos);

  /** A request found the queue full. */
  void refused();
}

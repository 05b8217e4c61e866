package org.inkgraph.serve.models;

/** A listener of a {@link DynamicBatcher}, called by its workers and by submitting threads. */
interface BatchListener {
  /**
   * Called when a batch has been run.
   *
   * @param images number of images in the batch
   * @param inferenceNanos time that the model took
   * @param waitNanos time that the batch's first request had waited
   */
  void ran(int images, long inferenceNanos, long waitNanos);

  /** Called when a request is refused because the queue is full. */
  void refused();
}

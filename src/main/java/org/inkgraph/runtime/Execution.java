package org.inkgraph.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Settings for the execution of a graph.
 *
 * @param device the device
 * @param precision precision of the factors in products
 * @param threads number of operations that may run in parallel on the CPU, at least 1; affects only
 *     speed
 * @param stepsPerExecution maximum number of training steps in one call into TensorFlow, from 1 to
 *     {@value #MAX_STEPS_PER_EXECUTION}, or null for a number that suits the length of the run: a
 *     call costs time, and so does the preparation of each step that a call can have; affects only
 *     speed, and how the loss that is reported is rounded
 */
public record Execution(
    Device device, Precision precision, int threads, @Nullable Integer stepsPerExecution) {
  /** The largest number of steps in one call: more would be little faster and start later. */
  public static final int MAX_STEPS_PER_EXECUTION = 10;

  /** Checks the ranges. */
  public Execution {
    Preconditions.requireAtLeast("threads", threads, 1);
    if (stepsPerExecution != null) {
      Preconditions.requireWithin(
          "stepsPerExecution", stepsPerExecution, 1, MAX_STEPS_PER_EXECUTION);
    }
  }

  /** An execution whose number of steps per call suits the length of the run. */
  public Execution(Device device, Precision precision, int threads) {
    this(device, precision, threads, null);
  }

  /** Returns an execution in float32 with one thread per core. */
  public static Execution on(Device device) {
    return new Execution(device, Precision.FLOAT32, Runtime.getRuntime().availableProcessors());
  }

  /** Returns the same execution with another number of threads. */
  public Execution withThreads(int other) {
    return new Execution(device, precision, other, stepsPerExecution);
  }

  /** Returns the same execution with another precision. */
  public Execution withPrecision(Precision other) {
    return new Execution(device, other, threads, stepsPerExecution);
  }

  /** Returns the same execution with another number of training steps per call. */
  public Execution withStepsPerExecution(@Nullable Integer other) {
    return new Execution(device, precision, threads, other);
  }
}

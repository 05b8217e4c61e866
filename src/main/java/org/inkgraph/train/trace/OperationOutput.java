package org.inkgraph.train.trace;

import java.util.List;

/**
 * The output of one operation in a training step.
 *
 * @param operation its name in the graph
 * @param type its type, such as {@code MatMul}
 * @param inputs names of the operations and variables that it reads
 * @param sha256 digest of its outputs; for an update, of nothing: its variables are in the state
 *     after the step
 */
public record OperationOutput(String operation, String type, List<String> inputs, String sha256) {
  /** Digest of an operation that updates variables. */
  public static final String UPDATE = "";

  /** Returns whether it updates variables, which are among its inputs. */
  public boolean isUpdate() {
    return sha256.equals(UPDATE);
  }
}

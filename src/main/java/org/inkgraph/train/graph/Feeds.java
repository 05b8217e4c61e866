package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.core.Placeholder;

/** The fed tensors of one execution; closing releases them. */
public final class Feeds implements AutoCloseable {
  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  public Feeds(Session session) {
    this.runner = session.runner();
  }

  /** Returns the runner of the execution. */
  public Session.Runner runner() {
    return runner;
  }

  /** Feeds a placeholder; closing this releases the tensor. */
  void feed(Placeholder<?> placeholder, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(placeholder, tensor);
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}

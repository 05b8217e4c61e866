package org.inkgraph.train.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.core.Placeholder;

/** The tensors that one execution is fed with; closing it releases them. */
public final class Feeds implements AutoCloseable {
  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  public Feeds(Session session) {
    this.runner = session.runner();
  }

  /** Returns the execution. */
  public Session.Runner runner() {
    return runner;
  }

  /** Feeds {@code placeholder} with {@code tensor}, which is released with the others. */
  void feed(Placeholder<?> placeholder, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(placeholder, tensor);
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}

package org.inkgraph.tensorboard;

import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.Event;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * An event file in a run's directory, written by TensorFlow's summary operations. TensorBoard
 * merges the files of a directory.
 *
 * <p>Not thread-safe. All methods throw {@link InkgraphException} if it cannot be written.
 */
final class EventFile implements AutoCloseable {
  /** Maximum number of events that are buffered until {@link #flush}. */
  private static final int QUEUE = 100;

  private static final int FLUSH_MILLIS = 10_000;

  private final Path directory;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TString> event;
  private final Op write;
  private final Op flush;
  private final Op close;

  /** Creates a file in the run's directory, which is created if necessary. */
  EventFile(Path directory) {
    this.directory = directory;
    Ops tf = Ops.create(graph);
    Operand<? extends TType> writer = tf.summary.summaryWriter();
    Op open =
        tf.summary.createSummaryFileWriter(
            writer,
            tf.constant(directory.toString()),
            tf.constant(QUEUE),
            tf.constant(FLUSH_MILLIS),
            tf.constant(".inkgraph"));
    event = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    write = tf.summary.importEvent(writer, event);
    flush = tf.summary.flushSummaryWriter(writer);
    close = tf.summary.closeSummaryWriter(writer);
    session = new Session(graph, Sessions.onCpu());
    run(session.runner().addTarget(open));
  }

  /** Adds one event. */
  void write(Event added) {
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(added.toByteArray()))) {
      run(session.runner().feed(event, bytes).addTarget(write));
    }
  }

  void flush() {
    run(session.runner().addTarget(flush));
  }

  @Override
  public void close() {
    try (graph;
        session) {
      run(session.runner().addTarget(close));
    }
  }

  private void run(Session.Runner runner) {
    try {
      runner.run().close();
    } catch (TensorFlowException e) {
      throw new InkgraphException(
          "event files for TensorBoard cannot be written to "
              + directory
              + ": "
              + InkgraphException.firstLine(e)
              + "; fix that and continue with --resume, or without --tensorboard",
          e);
    }
  }
}

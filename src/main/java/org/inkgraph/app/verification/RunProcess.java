package org.inkgraph.app.verification;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.data.Dataset;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.SteppedTraining;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The process of a {@link RemoteRun}: replays a training run as the standard input requests, and
 * answers on the standard output. It ends with its input.
 */
public final class RunProcess {
  private RunProcess() {}

  /**
   * Replays.
   *
   * @param arguments model, directory of the data sets, teacher, model that it started from, number
   *     of threads; an empty one for none
   */
  public static void main(String[] arguments) throws IOException {
    OutputStream answers = System.out;
    System.setOut(System.err);
    Path model = Path.of(arguments[0]);
    try {
      TrainingRecord record = Verifier.record(model);
      Verifier.prepareFor(record);
      ReplaySources sources =
          new ReplaySources(
              new DatasetFinder(Path.of(arguments[1])),
              null,
              optional(arguments[2]),
              optional(arguments[3]));
      Replay replay =
          new Replay(
              model,
              record,
              PretrainedNetwork.networkOf(record, model),
              sources,
              Integer.parseInt(arguments[4]));
      Dataset dataset = replay.data().dataset();
      try (SteppedTraining run = new SteppedTraining(replay.trainer(dataset).spec());
          DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers))) {
        while (!isAtEnd(in)) {
          answer(RunMessages.Request.valueOf(in.readUTF()), run, in, out);
          out.flush();
        }
      }
    } catch (InkgraphException e) {
      System.err.println("inkgraph: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Returns whether the input ends before another request; waits for one. */
  private static boolean isAtEnd(InputStream in) throws IOException {
    in.mark(1);
    boolean isAtEnd = in.read() < 0;
    in.reset();
    return isAtEnd;
  }

  private static @Nullable Path optional(String path) {
    return path.isEmpty() ? null : Path.of(path);
  }

  private static void answer(
      RunMessages.Request request, SteppedRun run, DataInputStream in, DataOutputStream out)
      throws IOException {
    switch (request) {
      case SIZE -> {
        out.writeLong(run.steps());
        out.writeInt(run.stepsPerEpoch());
      }
      case ADVANCE -> {
        run.advance(in.readLong());
        out.writeLong(run.step());
      }
      case RESTORE -> {
        run.restore(in.readLong(), RunMessages.readState(in));
        out.writeLong(run.step());
      }
      case STATE -> RunMessages.writeState(out, run.state());
      case ADVANCE_ONE -> RunMessages.writeRecord(out, run.advanceOne());
    }
  }
}

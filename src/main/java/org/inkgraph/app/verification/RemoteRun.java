package org.inkgraph.app.verification;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.inkgraph.app.JavaCommand;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.trace.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * A replay in a process of its own: TensorFlow reads the limit of the instruction set once in a
 * process, so two runs with different ones need two.
 *
 * <p>Closing ends the process. Not thread-safe.
 */
final class RemoteRun implements SteppedRun, AutoCloseable {
  private final Path model;
  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private long step;
  private final long steps;
  private final int stepsPerEpoch;

  private RemoteRun(Path model, Process process) {
    this.model = model;
    this.process = process;
    in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    long[] size =
        ask(
            RunMessages.Request.SIZE,
            request -> {},
            answer -> new long[] {answer.readLong(), answer.readInt()});
    steps = size[0];
    stepsPerEpoch = (int) size[1];
  }

  /**
   * Starts the replay of a model.
   *
   * @param sources where its data is searched, and the models that it learned or started from
   * @param threads number of operations that may run in parallel
   * @throws InkgraphException if it cannot be replayed; the process has then said why
   * @throws IOException if no process can be started
   */
  static RemoteRun start(Path model, ReplaySources sources, int threads) throws IOException {
    List<String> command = JavaCommand.of(RunProcess.class, List.of());
    command.add(model.toAbsolutePath().toString());
    command.add(sources.data().dataRoot().toAbsolutePath().toString());
    command.add(text(sources.teacher()));
    command.add(text(sources.initializedFrom()));
    command.add(Integer.toString(threads));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new RemoteRun(model, process);
    } catch (InkgraphException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String text(@Nullable Path path) {
    return Objects.toString(path == null ? null : path.toAbsolutePath(), "");
  }

  private interface Sender {
    void send(DataOutputStream out) throws IOException;
  }

  private interface Receiver<T> {
    T receive(DataInputStream in) throws IOException;
  }

  private <T> T ask(RunMessages.Request request, Sender sender, Receiver<T> receiver) {
    try {
      out.writeUTF(request.name());
      sender.send(out);
      out.flush();
      return receiver.receive(in);
    } catch (IOException e) {
      throw new InkgraphException(
          "the process that replays %s has ended; see its message above".formatted(model), e);
    }
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Map<String, WeightArray> state() {
    return ask(RunMessages.Request.STATE, request -> {}, RunMessages::readState);
  }

  @Override
  public void restore(long completed, Map<String, WeightArray> state) {
    step =
        ask(
            RunMessages.Request.RESTORE,
            request -> {
              request.writeLong(completed);
              RunMessages.writeState(request, state);
            },
            DataInputStream::readLong);
  }

  @Override
  public void advance(long to) {
    step =
        ask(
            RunMessages.Request.ADVANCE,
            request -> request.writeLong(to),
            DataInputStream::readLong);
  }

  @Override
  public StepRecord advanceOne() {
    StepRecord record =
        ask(RunMessages.Request.ADVANCE_ONE, request -> {}, RunMessages::readRecord);
    step++;
    return record;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the process is ending anyway", e);
    } finally {
      process.destroy();
    }
  }
}

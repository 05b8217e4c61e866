package org.inkgraph.app.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.data.Dataset;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.SteppedTraining;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.trace.StepsTable;
import org.inkgraph.train.trace.TracedStep;
import org.inkgraph.train.weights.PretrainedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first step in which a recorded training differs, and the first operation in it: from
 * another recorded training, which is trained again beside it, or from the digests in its own
 * {@code steps.csv}, which name the step only.
 */
public final class Bisector {
  private final Path model;
  private final @Nullable Path against;
  private final ReplaySources sources;
  private final @Nullable Integer epochs;
  private final int threads;
  private final Consumer<String> progress;

  /**
   * @param model directory of the SavedModel, or one that holds its {@code training.json}, and its
   *     {@code steps.csv} unless there is another model
   * @param against directory of the other, or null to compare with {@code steps.csv}
   * @param sources all that the training needs beside its record; the other's data is searched
   * @param epochs number of epochs to compare, at least 1, or null for all
   * @param threads number of operations that may run in parallel
   * @param progress receives a line for each replay
   */
  public Bisector(
      Path model,
      @Nullable Path against,
      ReplaySources sources,
      @Nullable Integer epochs,
      int threads,
      Consumer<String> progress) {
    if (epochs != null) {
      Preconditions.requireAtLeast("epochs", epochs, 1);
    }
    this.model = model;
    this.against = against;
    this.sources = sources;
    this.epochs = epochs;
    this.threads = threads;
    this.progress = progress;
  }

  /** A training run to repeat, and what is not as recorded. */
  private record Prepared(TrainingRecord record, TrainingSpec spec, List<String> otherData) {
    long steps(int stepsPerEpoch) {
      return record.epochs().stream().mapToLong(epoch -> epoch.steps(stepsPerEpoch)).sum();
    }
  }

  /**
   * Searches.
   *
   * @throws InkgraphException if there is nothing to compare with, or a model, its data, teacher or
   *     device cannot be used
   * @throws IOException if something cannot be read
   */
  public Bisection bisect() throws IOException {
    return against == null ? withChain() : withOther(against);
  }

  private Bisection withChain() throws IOException {
    if (!Files.exists(model.resolve(StepsTable.FILE_NAME))) {
      throw new InkgraphException(
          ("%s has no %s to compare with; name another model with --against, or train with"
                  + " --trace-weights")
              .formatted(model, StepsTable.FILE_NAME));
    }
    List<TracedStep> recorded = StepsTable.read(model);
    Prepared prepared = prepare(model, sources);
    List<String> causes = new ArrayList<>(prepared.otherData());
    causes.addAll(EnvironmentDifferences.since(prepared.record()));
    try (SteppedTraining run = new SteppedTraining(prepared.spec())) {
      progress.accept("replay 1: from the first step");
      return new ChainComparison(recorded, run).compare(end(prepared, run.stepsPerEpoch()), causes);
    }
  }

  private Bisection withOther(Path otherModel) throws IOException {
    Prepared one = prepare(model, sources);
    ReplaySources ofOther =
        new ReplaySources(sources.data(), null, sources.teacher(), sources.initializedFrom());
    Prepared other = prepare(otherModel, ofOther);
    List<String> causes = new ArrayList<>(one.otherData());
    causes.addAll(other.otherData());
    causes.addAll(RecordDifferences.between(one.record(), other.record()));
    causes.addAll(
        RecordDifferences.ofImages(
            one.spec().dataset().training(), other.spec().dataset().training()));
    if (cap(one).equals(cap(other))) {
      try (SteppedTraining mine = new SteppedTraining(one.spec());
          SteppedTraining theirs = new SteppedTraining(other.spec())) {
        return search(one, mine, other, theirs, causes);
      }
    }
    causes.add("instruction set cap %s against %s".formatted(cap(one), cap(other)));
    try (SteppedTraining mine = new SteppedTraining(one.spec());
        RemoteRun theirs = RemoteRun.start(otherModel, ofOther, threads)) {
      return search(one, mine, other, theirs, causes);
    }
  }

  private Bisection search(
      Prepared one, SteppedRun mine, Prepared other, SteppedRun theirs, List<String> causes) {
    long end = Math.min(end(one, mine.stepsPerEpoch()), end(other, theirs.stepsPerEpoch()));
    return new StepSearch(mine, theirs, progress).run(end, causes);
  }

  /** Returns the limit of the instruction set, which TensorFlow reads once in a process. */
  private static String cap(Prepared prepared) {
    return prepared.record().fingerprint().instructionSetCap();
  }

  private long end(Prepared prepared, int stepsPerEpoch) {
    long recorded = prepared.steps(stepsPerEpoch);
    return epochs == null ? recorded : Math.min(recorded, (long) epochs * stepsPerEpoch);
  }

  private Prepared prepare(Path directory, ReplaySources from) throws IOException {
    TrainingRecord record = Verifier.record(directory);
    Replay replay =
        new Replay(
            directory, record, PretrainedNetwork.networkOf(record, directory), from, threads);
    DatasetFinder.Found found = replay.data();
    Dataset dataset = found.dataset();
    return new Prepared(
        record, replay.trainer(dataset).spec(), replay.difference(found).stream().toList());
  }
}

package org.inkgraph.app.portability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;

/**
 * Trains reference runs under each instruction set of this machine, and without a limit, and
 * compares the weights with those that are known.
 */
public final class InstructionSetCheck {
  private final KnownDigests known;
  private final ReferenceLauncher launcher;

  /**
   * @param known digests to compare with
   * @param threads number of operations that may run in parallel
   */
  public InstructionSetCheck(KnownDigests known, int threads) {
    this.known = known;
    this.launcher = new ReferenceLauncher(threads);
  }

  /**
   * Returns the instruction sets that are checked on this machine: those with kernels of their own
   * in float32, and none; the oldest first.
   */
  public static List<String> instructionSets() {
    return Stream.concat(
            KnownDigests.float32Sets(Processor.instructionSets()).stream(),
            Stream.of(NativeEnvironment.NO_CAP))
        .toList();
  }

  /**
   * Trains and compares.
   *
   * @param sets of {@link #instructionSets}
   * @param runs of {@link ReferenceRun#ALL}
   * @param progress receives each row when it is complete
   * @throws org.inkgraph.runtime.InkgraphException if a process fails
   * @throws IOException if one cannot be started or read
   */
  public InstructionSetResult run(
      List<String> sets, List<ReferenceRun> runs, Consumer<InstructionSetResult.Row> progress)
      throws IOException {
    List<InstructionSetResult.Row> rows = new ArrayList<>();
    for (String set : sets) {
      launcher.train(
          set,
          runs,
          (run, result) -> {
            InstructionSetResult.Row row = row(set, run, result);
            rows.add(row);
            progress.accept(row);
          });
    }
    return new InstructionSetResult(
        InstructionSetResult.FORMAT_VERSION,
        InkgraphVersion.current(),
        Fingerprint.ofThisMachine(),
        rows.stream().noneMatch(row -> row.comparison() == DigestComparison.DIFFERENT),
        rows);
  }

  private InstructionSetResult.Row row(String set, ReferenceRun run, ReferenceDigest result) {
    String used = set.equals(NativeEnvironment.NO_CAP) ? Processor.instructionSet() : set;
    Optional<String> expected = known.find(used, run);
    return new InstructionSetResult.Row(
        set,
        run.network(),
        run.recipe(),
        result.weightsSha256(),
        expected.orElse(null),
        DigestComparison.of(result.weightsSha256(), expected),
        result.seconds());
  }
}

package org.inkgraph.cli.verification;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import org.inkgraph.app.portability.InstructionSetCheck;
import org.inkgraph.app.portability.InstructionSetResult;
import org.inkgraph.app.portability.KnownDigests;
import org.inkgraph.app.portability.ReferenceRun;
import org.inkgraph.cli.display.InstructionSetText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --isa-check}, which stands in place of a model; a mixin. */
public final class InstructionSetCheckOption {
  private static final String NAME = "--isa-check";

  private static final String MODE = NAME + " trains networks of its own";

  /** Options that such a check has as well. */
  private static final Set<String> COMPATIBLE = Set.of(NAME, "--threads", "--json", "--debug");

  @Option(
      names = NAME,
      description =
          "Instead of a model, train small networks on digits that the program draws, under each"
              + " instruction set of this machine, and compare the weights with those that are"
              + " known from other machines. Takes about a minute and needs no data.")
  private boolean given;

  /**
   * Returns whether the check is asked for.
   *
   * @param model the given model, or null
   * @throws ParameterException if both or neither are given, or an option that only a model has
   */
  public boolean isGiven(CommandSpec spec, @Nullable String model) {
    if (!given && model == null) {
      throw new ParameterException(
          spec.commandLine(), "name a MODEL to verify, or check this machine with " + NAME);
    }
    if (!given) {
      return false;
    }
    if (model != null) {
      throw new ParameterException(spec.commandLine(), MODE + "; omit the model " + model);
    }
    ExclusiveOption.requireOnly(spec, COMPATIBLE, MODE);
    return true;
  }

  /**
   * Checks this machine, with progress on {@code err}.
   *
   * @throws IOException if a process cannot be started
   */
  public InstructionSetResult check(int threads, PrintWriter err) throws IOException {
    return new InstructionSetCheck(KnownDigests.shipped(), threads)
        .run(
            InstructionSetCheck.instructionSets(),
            ReferenceRun.ALL,
            row -> err.println(InstructionSetText.progress(row)));
  }
}

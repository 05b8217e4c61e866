package org.inkgraph.cli.verification;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.inkgraph.app.verification.Bisection;
import org.inkgraph.app.verification.Bisector;
import org.inkgraph.app.verification.Verifier;
import org.inkgraph.provenance.TrainingRecord;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code verify --bisect}; a mixin. */
public final class BisectionOptions {
  private static final String AGAINST = "--against";

  @Option(
      names = "--bisect",
      description =
          "Find the first step that differs instead: from the steps.csv of the model (train"
              + " --trace-weights), or from another model (--against); for another model also the"
              + " first operation that differs in that step.")
  private boolean bisect;

  @Option(
      names = AGAINST,
      paramLabel = "MODEL",
      description = "Another model, trained by Inkgraph, which --bisect trains again beside it.")
  private String against;

  /**
   * Returns whether the first step that differs is to be found.
   *
   * @throws ParameterException if another model is given without it
   */
  public boolean isWanted(CommandSpec spec) {
    if (against != null && !bisect) {
      throw new ParameterException(spec.commandLine(), AGAINST + " needs --bisect");
    }
    return bisect;
  }

  /**
   * Finds the first step that differs, with progress on {@code err}.
   *
   * @param model directory of the model
   * @param record its record
   * @throws IOException if something cannot be read
   */
  public Bisection bisect(
      Path model, TrainingRecord record, RepeatedTraining training, PrintWriter err)
      throws IOException {
    Verifier.prepareFor(record);
    Path other = against == null ? null : Verifier.resolve(against, training.models().path);
    return new Bisector(
            model, other, training.sources(), training.epochs(), training.threads(), err::println)
        .bisect();
  }
}

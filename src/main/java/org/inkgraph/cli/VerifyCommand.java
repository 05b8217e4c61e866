package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.app.portability.InstructionSetResult;
import org.inkgraph.app.verification.Bisection;
import org.inkgraph.app.verification.RecordedNetwork;
import org.inkgraph.app.verification.Verification;
import org.inkgraph.app.verification.Verifier;
import org.inkgraph.cli.display.BisectionText;
import org.inkgraph.cli.display.InstructionSetText;
import org.inkgraph.cli.display.VerificationText;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.NetworkArgument;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.ThreadsOption;
import org.inkgraph.cli.verification.AttestationOptions;
import org.inkgraph.cli.verification.BisectionOptions;
import org.inkgraph.cli.verification.InstructionSetCheckOption;
import org.inkgraph.cli.verification.RepeatedTraining;
import org.inkgraph.cli.verification.ReplayOptions;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.provenance.TrainingRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code inkgraph verify}: trains a model again and compares the weights. */
@Command(
    name = "verify",
    description = {
      "Trains a model again, from its training.json alone, and compares the weights, bit for bit.",
      "Prints 'same', or the first stage that differs and possible causes. Nothing is exported.",
      "With --isa-check instead of a model, checks this machine against others."
    })
final class VerifyCommand extends Subcommand {
  private static final String EPOCHS = "--epochs";

  @Mixin private ModelsFolder models;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "Name of a model in the models directory (its newest version), NAME/VERSION, or a"
              + " directory; one that contains only a training.json is enough.")
  private String model;

  @Mixin private ReplayOptions replay;

  @Option(
      names = "--network",
      paramLabel = "NAME|FILE",
      description =
          "Expected network; it is compared with the recorded one before training, and the layer"
              + " and the setting that differ are printed.")
  private String network;

  @Option(names = EPOCHS, paramLabel = "N", description = "Compare the first N epochs only.")
  private Integer epochs;

  @Mixin private BisectionOptions bisection;

  @Mixin private InstructionSetCheckOption instructionSets;

  @Mixin private ThreadsOption threads;

  @Mixin private AttestationOptions attestation;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (instructionSets.isGiven(spec, model)) {
      InstructionSetResult result = instructionSets.check(threads.choose(spec), err());
      print(json, result, out -> out.print(InstructionSetText.of(result)));
      return exitCode(result.same());
    }
    OptionRange.requireAtLeast(spec, EPOCHS, 1, epochs);
    RepeatedTraining training = replay.training(models, epochs, threads.choose(spec));
    if (attestation.isWanted(spec)) {
      return attestation.check(spec, ModelVersions.resolve(model, models.path), json);
    }
    boolean bisects = bisection.isWanted(spec);
    if (network != null && bisects) {
      throw new ParameterException(
          spec.commandLine(), "--network and --bisect are two comparisons; omit one");
    }
    Path directory = Verifier.resolve(ModelArgument.orShipped(spec, model, models), models.path);
    TrainingRecord record = Verifier.record(directory);
    if (bisects) {
      Bisection result = bisection.bisect(directory, record, training, err());
      print(json, result, out -> out.print(BisectionText.of(result)));
      return exitCode(result.same());
    }
    Optional<Verification> otherNetwork = compareNetwork(record);
    Verification result =
        otherNetwork.isPresent() ? otherNetwork.get() : training.verify(directory, record, err());
    print(json, result, out -> out.print(VerificationText.of(result)));
    return exitCode(result.same());
  }

  /** Returns how the record's network differs from the one that it should be, if it does. */
  private Optional<Verification> compareNetwork(TrainingRecord record) throws IOException {
    return network == null
        ? Optional.empty()
        : RecordedNetwork.compare(record, NetworkArgument.find(spec, network), network);
  }

  private static int exitCode(boolean same) {
    return same ? 0 : RepeatedTraining.DIFFERENT;
  }
}

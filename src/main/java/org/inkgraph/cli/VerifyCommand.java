package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.app.portability.InstructionSetCheck;
import org.inkgraph.app.portability.InstructionSetResult;
import org.inkgraph.app.portability.KnownDigests;
import org.inkgraph.app.portability.ReferenceRun;
import org.inkgraph.app.verification.Bisection;
import org.inkgraph.app.verification.Bisector;
import org.inkgraph.app.verification.RecordedNetwork;
import org.inkgraph.app.verification.ReplaySources;
import org.inkgraph.app.verification.Verification;
import org.inkgraph.app.verification.Verifier;
import org.inkgraph.cli.attestation.AttestationOptions;
import org.inkgraph.cli.display.BisectionText;
import org.inkgraph.cli.display.InstructionSetText;
import org.inkgraph.cli.display.TrainingDisplay;
import org.inkgraph.cli.display.VerificationText;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.InstructionSetCheckOption;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.NetworkArgument;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.ThreadsOption;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.TrainingRecord;
import org.jspecify.annotations.Nullable;
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
  private static final int DIFFERENT = 3;
  private static final String EPOCHS = "--epochs";
  private static final String AGAINST = "--against";

  @Mixin private ModelsFolder models;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "Name of a model in the models directory (its newest version), NAME/VERSION, or a"
              + " directory; one that contains only a training.json is enough.")
  private String model;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description =
          "Name or directory of its data (default: the data set in $$INKGRAPH_DATA with the"
              + " recorded digests; synthetic data is drawn again).")
  private String data;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "Model that it learned from, if any.")
  private String teacher;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description = "Model that it started from, if any.")
  private String initFrom;

  @Option(
      names = "--network",
      paramLabel = "NAME|FILE",
      description =
          "Network that it should be: compare it with the recorded one first, and name the layer"
              + " and the setting that differ.")
  private String network;

  @Option(names = EPOCHS, paramLabel = "N", description = "Compare the first N epochs only.")
  private Integer epochs;

  @Option(
      names = "--bisect",
      description =
          "Find the first step that differs instead: from the steps.csv of the model (train"
              + " --trace-weights), or from another model (--against), and then also the first"
              + " operation in it.")
  private boolean bisect;

  @Option(
      names = AGAINST,
      paramLabel = "MODEL",
      description = "Another model, trained by Inkgraph, which --bisect trains again beside it.")
  private String against;

  @Mixin private InstructionSetCheckOption instructionSets;

  @Mixin private ThreadsOption threads;

  @Mixin private AttestationOptions attestation;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (instructionSets.isGiven(spec, model)) {
      return checkInstructionSets();
    }
    OptionRange.requireAtLeast(spec, EPOCHS, 1, epochs);
    if (attestation.isWanted(spec)) {
      return attestation.check(spec, ModelVersions.resolve(model, models.path), json);
    }
    if (against != null && !bisect) {
      throw new ParameterException(spec.commandLine(), AGAINST + " needs --bisect");
    }
    if (network != null && bisect) {
      throw new ParameterException(
          spec.commandLine(), "--network and --bisect are two comparisons; omit one");
    }
    Path directory = Verifier.resolve(ModelArgument.orShipped(spec, model, models), models.path);
    TrainingRecord record = Verifier.record(directory);
    if (bisect) {
      return bisect(directory, record);
    }
    Verification result = network == null ? null : compareNetwork(record);
    if (result == null) {
      result = verify(directory, record);
    }
    Verification printed = result;
    print(json, printed, out -> out.print(VerificationText.of(printed)));
    return printed.same() ? 0 : DIFFERENT;
  }

  private int bisect(Path directory, TrainingRecord record) throws IOException {
    Verifier.prepareFor(record);
    Path other = against == null ? null : Verifier.resolve(against, models.path);
    Bisection result =
        new Bisector(directory, other, sources(), epochs, threads.choose(spec), err()::println)
            .bisect();
    print(json, result, out -> out.print(BisectionText.of(result)));
    return result.same() ? 0 : DIFFERENT;
  }

  private ReplaySources sources() throws IOException {
    return new ReplaySources(
        new DatasetFinder(Folders.data()), data, resolved(teacher), resolved(initFrom));
  }

  private int checkInstructionSets() throws IOException {
    InstructionSetResult result =
        new InstructionSetCheck(KnownDigests.shipped(), threads.choose(spec))
            .run(
                InstructionSetCheck.instructionSets(),
                ReferenceRun.ALL,
                row -> err().println(InstructionSetText.progress(row)));
    print(json, result, out -> out.print(InstructionSetText.of(result)));
    return result.same() ? 0 : DIFFERENT;
  }

  private @Nullable Verification compareNetwork(TrainingRecord record) throws IOException {
    Network expected = NetworkArgument.find(spec, network);
    return RecordedNetwork.compare(record, expected, network).orElse(null);
  }

  private Verification verify(Path directory, TrainingRecord record) throws IOException {
    Verifier.prepareFor(record);
    try (TrainingDisplay display = new TrainingDisplay(err(), record.model())) {
      return new Verifier(directory, sources(), epochs, threads.choose(spec)).verify(display);
    }
  }

  private @Nullable Path resolved(@Nullable String named) throws IOException {
    return named == null ? null : ModelVersions.resolve(named, models.path);
  }
}

package org.inkgraph.cli.attestation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.app.verification.ReplaySources;
import org.inkgraph.app.verification.Verification;
import org.inkgraph.app.verification.Verifier;
import org.inkgraph.attestation.Attestation;
import org.inkgraph.attestation.VerifiedRun;
import org.inkgraph.cli.display.TrainingDisplay;
import org.inkgraph.cli.display.VerificationText;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.ThreadsOption;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.signing.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inkgraph attest}: signs a model, and how it was trained. */
@Command(
    name = "attest",
    description = {
      "Signs a model: writes provenance.intoto.jsonl, a statement of its files and its training"
          + " (in-toto, SLSA provenance), and model.sig, a signature of all files (OpenSSF Model"
          + " Signing), into its directory.",
      "'inkgraph verify --attestation', model_signing and other programs check them."
    })
public final class AttestCommand implements Callable<Integer> {
  private static final int DIFFERENT = 3;
  private static final String EPOCHS = "--epochs";

  @Spec private CommandSpec spec;

  @Mixin private ModelsFolder models;
  @Mixin private ModelArgument model;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description =
          "Private key in PEM: ECDSA on P-256, or Ed25519, which model_signing does not support.")
  private Path key;

  @Option(
      names = "--verify",
      description =
          "Train the model again first, as 'verify' does; sign it only if the weights are the same,"
              + " and state that.")
  private boolean verify;

  @Option(
      names = EPOCHS,
      paramLabel = "N",
      description = "With --verify: compare the first N epochs only.")
  private Integer epochs;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR",
      description = "With --verify: name or directory of its data, as of 'verify'.")
  private String data;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "With --verify: model that it learned from, if any.")
  private String teacher;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description = "With --verify: model that it started from, if any.")
  private String initFrom;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException {
    OptionRange.requireAtLeast(spec, EPOCHS, 1, epochs);
    if (!verify && (epochs != null || data != null || teacher != null || initFrom != null)) {
      throw new ParameterException(
          spec.commandLine(), "--epochs, --data, --teacher and --init-from require --verify");
    }
    SigningKey signer = SigningKey.read(key);
    Path version = model.resolve(models);
    Verification verification = verify ? verification(version) : null;
    PrintWriter out = spec.commandLine().getOut();
    if (verification != null && !verification.same()) {
      out.print(VerificationText.of(verification));
      out.println("not signed");
      out.flush();
      return DIFFERENT;
    }
    VerifiedRun verified =
        verification == null
            ? null
            : new VerifiedRun(verification.epochsCompared(), verification.epochsRecorded());
    for (Path written : Attestation.write(version, signer, verified)) {
      out.println(written);
    }
    out.flush();
    return 0;
  }

  private Verification verification(Path version) throws IOException {
    TrainingRecord record = Verifier.record(version);
    Verifier.prepareFor(record);
    try (TrainingDisplay display =
        new TrainingDisplay(spec.commandLine().getErr(), record.model())) {
      return new Verifier(
              version,
              new ReplaySources(
                  new DatasetFinder(Folders.data()), data, resolved(teacher), resolved(initFrom)),
              epochs,
              threads.choose(spec))
          .verify(display);
    }
  }

  private @Nullable Path resolved(@Nullable String named) throws IOException {
    return named == null ? null : ModelVersions.resolve(named, models.path);
  }
}

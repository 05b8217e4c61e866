package org.inkgraph.cli.verification;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.inkgraph.app.verification.Verification;
import org.inkgraph.app.verification.Verifier;
import org.inkgraph.attestation.Attestation;
import org.inkgraph.attestation.VerifiedRun;
import org.inkgraph.cli.display.VerificationText;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.cli.options.ThreadsOption;
import org.inkgraph.signing.SigningKey;
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
      description = "With --verify: name or directory of its data, as for 'verify'.")
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
    PrintWriter out = spec.commandLine().getOut();
    Verification verification =
        verify
            ? training().verify(version, Verifier.record(version), spec.commandLine().getErr())
            : null;
    if (verification != null && !verification.same()) {
      out.print(VerificationText.of(verification));
      out.println("not signed");
      out.flush();
      return RepeatedTraining.DIFFERENT;
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

  private RepeatedTraining training() {
    return new RepeatedTraining(models, data, teacher, initFrom, epochs, threads.choose(spec));
  }
}

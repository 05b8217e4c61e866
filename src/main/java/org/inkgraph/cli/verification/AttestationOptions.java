package org.inkgraph.cli.verification;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.inkgraph.attestation.Attestation;
import org.inkgraph.attestation.AttestationCheck;
import org.inkgraph.io.JsonFile;
import org.inkgraph.signing.TrustedKeys;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code verify --attestation}; a mixin. */
public final class AttestationOptions {
  /** Options that such a check has as well. */
  private static final Set<String> COMPATIBLE =
      Set.of("--attestation", "--public-key", "--models-dir", "--json", "--debug");

  @Option(
      names = "--attestation",
      description =
          "Check who attested the model and that no file was changed since, instead of training it"
              + " again.")
  private boolean attestation;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      split = ",",
      description =
          "Public key or certificate, in PEM, whose attestation is accepted; may be given several"
              + " times.")
  private List<Path> publicKeys = List.of();

  /**
   * Returns whether the attestation is to be checked.
   *
   * @throws ParameterException if a key is given without it, or it without a key or with an option
   *     of another comparison
   */
  public boolean isWanted(CommandSpec spec) {
    if (attestation == publicKeys.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          attestation
              ? "--attestation requires --public-key FILE"
              : "--public-key requires --attestation");
    }
    if (attestation) {
      ExclusiveOption.requireOnly(spec, COMPATIBLE, "--attestation trains nothing again");
    }
    return attestation;
  }

  /**
   * Checks the attestation of a model and prints the result.
   *
   * @param version directory of the model's version
   * @return the exit code
   * @throws IOException if a file cannot be read
   */
  public int check(CommandSpec spec, Path version, boolean json) throws IOException {
    AttestationCheck result = Attestation.check(version, TrustedKeys.read(publicKeys));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonFile.text(result));
    } else if (result.valid()) {
      out.println("valid: " + version + " is signed with the key, and every file is as signed");
    } else {
      out.println("not valid: " + version);
      result.differences().forEach(difference -> out.println("  " + difference));
    }
    out.flush();
    return result.valid() ? 0 : RepeatedTraining.DIFFERENT;
  }
}

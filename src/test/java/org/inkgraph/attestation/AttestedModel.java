package org.inkgraph.attestation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.inkgraph.signing.SigningKey;
import org.inkgraph.signing.TrustedKeys;
import org.inkgraph.testing.OpenSsl;

/**
 * A version with the record of a real training and other files that are not read, and the key that
 * its attestation is checked with.
 */
record AttestedModel(Path version, Path publicKey) {
  static final String VARIABLES = "variables/variables.data-00000-of-00001";
  static final List<String> ATTESTATION = List.of("model.sig", Attestation.STATEMENT);

  /** Writes a version and attests it. */
  static AttestedModel write(Path version, String run, Path key) throws IOException {
    Files.createDirectories(version.resolve("variables"));
    byte[] variables = new byte[5000];
    new Random(run.hashCode()).nextBytes(variables);
    Files.write(version.resolve(VARIABLES), variables);
    Files.write(version.resolve("saved_model.pb"), new byte[0]);
    Files.writeString(version.resolve("labels.txt"), "0\n1\n");
    Files.writeString(version.resolve("training.csv"), "epoch\n1\n");
    Files.copy(Path.of("docs/results", run, "training.json"), version.resolve("training.json"));
    AttestedModel model = new AttestedModel(version, OpenSsl.publicKey(key));
    model.attest(key);
    return model;
  }

  void attest(Path key) throws IOException {
    Attestation.write(version, SigningKey.read(key), null);
  }

  AttestationCheck check() throws IOException {
    return Attestation.check(version, TrustedKeys.read(List.of(publicKey)));
  }
}

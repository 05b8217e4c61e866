package org.inkgraph.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.InkgraphException;

/** The public keys whose signatures are accepted, each as good as the others. */
public final class TrustedKeys {
  private final List<VerificationKey> keys;

  private TrustedKeys(List<VerificationKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads PEM files, each with a public key or a certificate.
   *
   * @param files at least one
   * @throws InkgraphException if one has none
   * @throws IOException if one cannot be read
   */
  public static TrustedKeys read(List<Path> files) throws IOException {
    List<VerificationKey> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(VerificationKey.read(file));
    }
    return new TrustedKeys(keys);
  }

  /**
   * Returns the statement in an envelope, if it is signed by one of the keys.
   *
   * @throws UntrustedException if it is not, or is not a statement
   */
  String statement(DsseEnvelope envelope) throws UntrustedException {
    List<VerificationKey> usable = keys.stream().filter(key -> key.obstacle().isEmpty()).toList();
    try {
      if (envelope.verifiedBy(usable).isEmpty()) {
        throw new UntrustedException(reason(envelope));
      }
      if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
        throw new UntrustedException("its payload is a " + envelope.payloadType());
      }
      return new String(envelope.content(), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UntrustedException("it is damaged: " + e.getMessage());
    }
  }

  private String reason(DsseEnvelope envelope) {
    Optional<String> expired = envelope.verifiedBy(keys).flatMap(VerificationKey::obstacle);
    return expired.orElse(
        keys.size() == 1
            ? "it is not signed with the given key, or was changed"
            : "it is not signed with one of the " + keys.size() + " given keys, or was changed");
  }

  /**
   * Checks that a model is signed and unchanged.
   *
   * @param version directory of the model's version
   * @throws InkgraphException if it is not; the message names the first file that differs
   * @throws IOException if a file cannot be read
   */
  public void requireSigned(Path version) throws IOException {
    List<String> differences = ModelSignature.differences(version, this);
    if (!differences.isEmpty()) {
      throw new InkgraphException(
          "its signature is not accepted: "
              + differences.get(0)
              + (differences.size() == 1 ? "" : ", and " + (differences.size() - 1) + " more")
              + "; sign the version with inkgraph attest, or restore its files");
    }
  }
}

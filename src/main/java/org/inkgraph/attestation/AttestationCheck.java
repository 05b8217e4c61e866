package org.inkgraph.attestation;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of checking an attestation.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param version directory of the version
 * @param valid whether it is signed by a trusted key and unchanged
 * @param differences sentences that name the file that was changed, added or is missing, or say why
 *     a signature is not accepted; empty if it is valid
 */
public record AttestationCheck(
    int formatVersion, String version, boolean valid, List<String> differences) {
  /** The format version that this program writes. */
  public static final int FORMAT_VERSION = 1;

  static AttestationCheck of(Path version, List<String> differences) {
    return new AttestationCheck(
        FORMAT_VERSION, version.toString(), differences.isEmpty(), List.copyOf(differences));
  }
}

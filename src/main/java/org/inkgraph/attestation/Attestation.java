package org.inkgraph.attestation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.signing.InTotoStatement;
import org.inkgraph.signing.ModelSignature;
import org.inkgraph.signing.SigningKey;
import org.inkgraph.signing.TrustedKeys;
import org.jspecify.annotations.Nullable;

/**
 * What proves who vouches for a version and how it was trained: {@code provenance.intoto.jsonl}, a
 * signed statement of its files and its training, and {@code model.sig}, a signature of all files,
 * the statement among them.
 */
public final class Attestation {
  /** Name of the statement in the directory of a version. */
  public static final String STATEMENT = "provenance.intoto.jsonl";

  private Attestation() {}

  /**
   * Attests a version, and replaces a former attestation of it. No other file is changed. A model
   * without a {@code training.json} is signed, without a statement.
   *
   * @param version directory of the version, {@code NAME/VERSION}
   * @param verified that the training was repeated, or null if it was not
   * @return the files that were written
   * @throws InkgraphException if the record of the training is incomplete, or something in the
   *     version is not a file
   * @throws IOException if a file cannot be read or written
   */
  public static List<Path> write(Path version, SigningKey key, @Nullable VerifiedRun verified)
      throws IOException {
    Path signature = version.resolve(ModelSignature.FILE_NAME);
    Path statement = version.resolve(STATEMENT);
    Optional<TrainingRecord> record = TrainingRecord.ofModel(version);
    if (record.isEmpty()) {
      Files.deleteIfExists(statement);
      ModelSignature.write(version, key);
      return List.of(signature);
    }
    InTotoStatement.write(
        version,
        STATEMENT,
        SlsaProvenance.TYPE,
        SlsaProvenance.of(record.get().complete(version), verified),
        key);
    ModelSignature.write(version, key);
    return List.of(statement, signature);
  }

  /**
   * Checks the attestation of a version.
   *
   * @throws IOException if a file cannot be read
   */
  public static AttestationCheck check(Path version, TrustedKeys keys) throws IOException {
    List<String> differences = ModelSignature.differences(version, keys);
    boolean stated =
        Files.exists(version.resolve(STATEMENT))
            || Files.exists(version.resolve(TrainingRecord.FILE_NAME));
    if (differences.isEmpty() && stated) {
      differences = InTotoStatement.differences(version, STATEMENT, SlsaProvenance.TYPE, keys);
    }
    return AttestationCheck.of(version, differences);
  }
}

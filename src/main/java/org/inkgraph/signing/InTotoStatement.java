package org.inkgraph.signing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.OneLine;

/**
 * A signed statement about the files of a version.
 *
 * @see <a href="https://github.com/in-toto/attestation/tree/main/spec/v1">in-toto Attestation
 *     Framework 1</a>
 */
public final class InTotoStatement {
  /** The type of a statement. */
  static final String TYPE = "https://in-toto.io/Statement/v1";

  private static final String SHA256 = "sha256";

  private InTotoStatement() {}

  private record Statement(
      @JsonProperty("_type") String type,
      List<Subject> subject,
      String predicateType,
      Map<String, Object> predicate) {}

  private record Subject(String name, Map<String, String> digest) {}

  /**
   * Signs a statement about every file of a version, and writes it into its directory as one line.
   *
   * @param version directory of the version, {@code NAME/VERSION}; a file is named with both
   * @param fileName name of the file that is written, which the statement is not about
   * @param predicateType type of the predicate
   * @param predicate what is stated, as JSON
   * @throws InkgraphException if something in the version is not a file
   * @throws IOException if a file cannot be read or written
   */
  public static void write(
      Path version,
      String fileName,
      String predicateType,
      Map<String, Object> predicate,
      SigningKey key)
      throws IOException {
    SignedFiles.requireNoLinks(version);
    List<Subject> subjects = new ArrayList<>();
    files(version, fileName)
        .forEach((name, digest) -> subjects.add(new Subject(name, Map.of(SHA256, digest))));
    String statement = JsonFile.text(new Statement(TYPE, subjects, predicateType, predicate));
    DsseEnvelope envelope =
        DsseEnvelope.sign(statement.getBytes(StandardCharsets.UTF_8), key, key.publicKey().id());
    AtomicFile.write(
        version.resolve(fileName), JsonFile.line(envelope).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the digests of the files that a statement is about, by their names in it. */
  private static Map<String, String> files(Path version, String fileName) throws IOException {
    SortedMap<String, String> files =
        SignedFiles.of(version, Set.of(fileName, ModelSignature.FILE_NAME));
    Map<String, String> named = new LinkedHashMap<>();
    String prefix = SignedFiles.nameOf(version) + "/";
    files.forEach((name, digest) -> named.put(prefix + name, digest));
    return named;
  }

  /**
   * Returns how a version differs from what is stated, as sentences that name the file, each one
   * printable line; empty if the statement is signed by a trusted key and no file differs.
   *
   * @param fileName name of the statement's file in the version
   * @param predicateType type that the predicate must have
   * @throws IOException if a file cannot be read
   */
  public static List<String> differences(
      Path version, String fileName, String predicateType, TrustedKeys keys) throws IOException {
    return found(version, fileName, predicateType, keys).stream().map(OneLine::of).toList();
  }

  private static List<String> found(
      Path version, String fileName, String predicateType, TrustedKeys keys) throws IOException {
    Path file = version.resolve(fileName);
    if (!Files.exists(file)) {
      return List.of(fileName + " is missing");
    }
    try {
      String json = new String(BoundedFile.bytes(file, BoundedFile.RECORD), StandardCharsets.UTF_8);
      DsseEnvelope envelope = JsonFile.parse(json, DsseEnvelope.class);
      if (envelope == null) {
        throw new UntrustedException("it is empty");
      }
      Statement statement = JsonFile.parse(keys.statement(envelope), Statement.class);
      return SignedFiles.differences(stated(statement, predicateType), files(version, fileName));
    } catch (UntrustedException | IllegalArgumentException e) {
      return List.of(fileName + " is not accepted: " + e.getMessage());
    }
  }

  private static Map<String, String> stated(Statement statement, String predicateType)
      throws UntrustedException {
    if (statement == null
        || !TYPE.equals(statement.type())
        || !predicateType.equals(statement.predicateType())
        || statement.subject() == null) {
      throw new UntrustedException("it is not a statement of " + predicateType);
    }
    Map<String, String> stated = new LinkedHashMap<>();
    for (Subject subject : statement.subject()) {
      if (subject == null || subject.name() == null || subject.digest() == null) {
        throw new UntrustedException("a subject of its statement has no name or digest");
      }
      stated.put(subject.name(), String.valueOf(subject.digest().get(SHA256)));
    }
    return stated;
  }
}

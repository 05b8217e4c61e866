package org.inkgraph.signing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.OneLine;

/**
 * The signature of all files of a version, as OpenSSF Model Signing 1.0 has it: a Sigstore bundle
 * with an in-toto statement, which names each file with its digest.
 *
 * @see <a href="https://github.com/ossf/model-signing-spec">Model Signing specification</a>
 */
public final class ModelSignature {
  /** Name of the file in the directory of the version; it is the only one that is not signed. */
  public static final String FILE_NAME = "model.sig";

  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  private static final String PREDICATE = "https://model_signing/signature/v1.0";
  private static final String SHA256 = "sha256";
  private static final String FILES = "files";

  private ModelSignature() {}

  private record Bundle(
      String mediaType, VerificationMaterial verificationMaterial, DsseEnvelope dsseEnvelope) {}

  private record VerificationMaterial(PublicKeyHint publicKey, List<Object> tlogEntries) {}

  private record PublicKeyHint(String hint) {}

  private record Statement(
      @JsonProperty("_type") String type,
      List<Subject> subject,
      String predicateType,
      Predicate predicate) {}

  private record Subject(String name, Map<String, String> digest) {}

  private record Predicate(Map<String, Object> serialization, List<Resource> resources) {}

  private record Resource(String algorithm, String digest, String name) {}

  /**
   * Signs a version, and writes the signature into its directory.
   *
   * @param version directory of the version, {@code NAME/VERSION}
   * @throws InkgraphException if a file in it is a link or no file
   * @throws IOException if a file cannot be read or the signature not written
   */
  public static void write(Path version, SigningKey key) throws IOException {
    SignedFiles.requireNoLinks(version);
    Map<String, String> files = SignedFiles.of(version, Set.of(FILE_NAME));
    List<Resource> resources =
        files.entrySet().stream()
            .map(file -> new Resource(SHA256, file.getValue(), file.getKey()))
            .toList();
    Map<String, Object> serialization = new LinkedHashMap<>();
    serialization.put("method", FILES);
    serialization.put("hash_type", SHA256);
    serialization.put("allow_symlinks", false);
    serialization.put("ignore_paths", List.of(FILE_NAME));
    Statement statement =
        new Statement(
            InTotoStatement.TYPE,
            List.of(new Subject(SignedFiles.nameOf(version), Map.of(SHA256, root(resources)))),
            PREDICATE,
            new Predicate(serialization, resources));
    // The format's own program leaves the key's name in the envelope empty, and uses the hint.
    DsseEnvelope envelope =
        DsseEnvelope.sign(
            JsonFile.text(statement).getBytes(StandardCharsets.UTF_8), key, /* keyid= */ "");
    Bundle bundle =
        new Bundle(
            BUNDLE,
            new VerificationMaterial(new PublicKeyHint(key.publicKey().id()), List.of()),
            envelope);
    AtomicFile.write(
        version.resolve(FILE_NAME), JsonFile.line(bundle).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the digest over the digests of all files, in the order of their names. */
  private static String root(List<Resource> resources) {
    Sha256 sha256 = new Sha256();
    resources.forEach(resource -> sha256.update(HexFormat.of().parseHex(resource.digest())));
    return sha256.hex();
  }

  /**
   * Returns how a version differs from what is signed, as sentences that name the file, each one
   * printable line; empty if it is signed by a trusted key and unchanged.
   *
   * @throws InkgraphException if something in it is not a file
   * @throws IOException if a file cannot be read
   */
  public static List<String> differences(Path version, TrustedKeys keys) throws IOException {
    return found(version, keys).stream().map(OneLine::of).toList();
  }

  private static List<String> found(Path version, TrustedKeys keys) throws IOException {
    Path file = version.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      return List.of(FILE_NAME + " is missing");
    }
    try {
      String json = new String(BoundedFile.bytes(file, BoundedFile.RECORD), StandardCharsets.UTF_8);
      Bundle bundle = JsonFile.parse(json, Bundle.class);
      if (bundle == null || !BUNDLE.equals(bundle.mediaType()) || bundle.dsseEnvelope() == null) {
        throw new UntrustedException("it is not a " + BUNDLE + " with an envelope");
      }
      Statement statement = JsonFile.parse(keys.statement(bundle.dsseEnvelope()), Statement.class);
      Map<String, String> signed = signed(statement);
      String name = statement.subject().get(0).name();
      if (!isNameOf(version, name)) {
        return List.of(
            FILE_NAME
                + " is of "
                + name
                + ", but this is "
                + SignedFiles.nameOf(version)
                + ": the version was renamed");
      }
      return SignedFiles.differences(signed, SignedFiles.of(version, Set.of(FILE_NAME)));
    } catch (UntrustedException | IllegalArgumentException e) {
      return List.of(FILE_NAME + " is not accepted: " + e.getMessage());
    }
  }

  /** A name without a slash, as the format's own program writes, is that of the directory. */
  private static boolean isNameOf(Path version, String name) {
    String own = SignedFiles.nameOf(version);
    return name.equals(own) || name.equals(own.substring(own.lastIndexOf('/') + 1));
  }

  private static boolean isFile(Resource resource) {
    return resource != null
        && SHA256.equals(resource.algorithm())
        && resource.digest() != null
        && resource.name() != null;
  }

  private static Map<String, String> signed(Statement statement) throws UntrustedException {
    if (statement == null
        || !InTotoStatement.TYPE.equals(statement.type())
        || !PREDICATE.equals(statement.predicateType())) {
      throw new UntrustedException("it is not a statement of " + PREDICATE);
    }
    Predicate predicate = statement.predicate();
    if (predicate == null
        || predicate.serialization() == null
        || predicate.resources() == null
        || statement.subject() == null
        || statement.subject().size() != 1
        || statement.subject().get(0).name() == null
        || statement.subject().get(0).digest() == null
        || !FILES.equals(predicate.serialization().get("method"))
        || !predicate.resources().stream().allMatch(ModelSignature::isFile)) {
      throw new UntrustedException("its statement has no SHA-256 of each file");
    }
    if (!Objects.equals(
        root(predicate.resources()), statement.subject().get(0).digest().get(SHA256))) {
      throw new UntrustedException("its digest of all files is not that of the files it names");
    }
    Map<String, String> signed = new LinkedHashMap<>();
    predicate.resources().forEach(resource -> signed.put(resource.name(), resource.digest()));
    return signed;
  }
}

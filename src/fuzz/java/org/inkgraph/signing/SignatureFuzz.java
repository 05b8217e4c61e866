package org.inkgraph.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Parts;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A signature's file and the statement in it, in this order, as {@code model.sig} and as a
 * statement of provenance. The statement is signed with the key: so what is tried is what stands
 * behind the signature, too.
 */
class SignatureFuzz {
  private static final String PREDICATE = "https://slsa.dev/provenance/v1";
  private static final String STATEMENT_FILE = "provenance.intoto.jsonl";

  /** Stand in the file for the statement, whatever it is, and for its signature. */
  private static final String PAYLOAD = "@payload";

  private static final String SIGNATURE = "@signature";

  private static final byte[] CONTENT = {1, 2, 3};

  /** Versions with one file, beside which the signature and the statement are written. */
  private static final Path SIGNED;

  private static final Path STATED;
  private static final SigningKey KEY;
  private static final TrustedKeys TRUSTED;

  static {
    try {
      Path parent = deletedOnExit(Files.createTempDirectory("fuzz"));
      SIGNED = version(parent.resolve("signed"), ModelSignature.FILE_NAME);
      STATED = version(parent.resolve("stated"), STATEMENT_FILE);
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      KEY = SigningKey.read(pem(parent, "PRIVATE KEY", pair.getPrivate().getEncoded()));
      TRUSTED = TrustedKeys.read(List.of(pem(parent, "PUBLIC KEY", pair.getPublic().getEncoded())));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no key", e);
    }
  }

  private static Path version(Path model, String file) throws IOException {
    Path version = model.resolve("1");
    for (Path directory : List.of(model, version)) {
      deletedOnExit(Files.createDirectory(directory));
    }
    deletedOnExit(version.resolve(file));
    deletedOnExit(Files.write(version.resolve("saved_model.pb"), CONTENT));
    return version;
  }

  private static Path pem(Path parent, String type, byte[] key) throws IOException {
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(key), type);
    return deletedOnExit(Files.writeString(parent.resolve(type), text));
  }

  private static Path deletedOnExit(Path path) {
    path.toFile().deleteOnExit();
    return path;
  }

  static Stream<byte[]> seeds() throws IOException {
    ModelSignature.write(SIGNED, KEY);
    InTotoStatement.write(STATED, STATEMENT_FILE, PREDICATE, Map.of("runDetails", Map.of()), KEY);
    return Stream.of(
        seed(Files.readString(SIGNED.resolve(ModelSignature.FILE_NAME)), "dsseEnvelope"),
        seed(Files.readString(STATED.resolve(STATEMENT_FILE)), null));
  }

  private static byte[] seed(String file, String envelopeKey) {
    Map<?, ?> json = JsonFile.parse(file, Map.class);
    Object envelope = envelopeKey == null ? json : json.get(envelopeKey);
    DsseEnvelope signed = JsonFile.parse(JsonFile.text(envelope), DsseEnvelope.class);
    return Parts.joined(
        file.replace(signed.payload(), PAYLOAD)
            .replace(signed.signatures().get(0).sig(), SIGNATURE),
        new String(signed.content(), StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void onlyWhatIsSignedAndUnchangedIsAccepted(byte[] input) throws IOException {
    List<byte[]> parts = Parts.of(input, 2);
    byte[] statement = parts.get(1);
    DsseEnvelope envelope = DsseEnvelope.sign(statement, KEY, "");
    String signature = envelope.signatures().get(0).sig();
    byte[] file =
        new String(parts.get(0), StandardCharsets.ISO_8859_1)
            .replace(PAYLOAD, envelope.payload())
            .replace(SIGNATURE, signature)
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(SIGNED.resolve(ModelSignature.FILE_NAME), file);
    Files.write(STATED.resolve(STATEMENT_FILE), file);
    boolean signed = new String(file, StandardCharsets.ISO_8859_1).contains(signature);
    check(() -> ModelSignature.differences(SIGNED, TRUSTED), signed, statement);
    check(
        () -> InTotoStatement.differences(STATED, STATEMENT_FILE, PREDICATE, TRUSTED),
        signed,
        statement);
  }

  /** Reads the differences of a version. */
  private interface Reader {
    List<String> differences() throws IOException;
  }

  private static void check(Reader reader, boolean signed, byte[] statement) throws IOException {
    List<String> differences;
    try {
      differences = reader.differences();
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return;
    }
    for (String difference : differences) {
      Refusal.requireOneLine(new Exception(difference));
    }
    if (differences.isEmpty()) {
      assertThat(signed).isTrue();
      assertThat(
              JsonFile.parse(new String(statement, StandardCharsets.UTF_8), Map.class).toString())
          .contains(new Sha256().update(CONTENT).hex());
    }
  }
}

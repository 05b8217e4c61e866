package org.inkgraph.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.signing.ModelSignature;
import org.inkgraph.signing.SigningKey;
import org.inkgraph.signing.TrustedKeys;
import org.inkgraph.testing.OpenSsl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttestationTest {
  @TempDir private static Path keys;
  private static Path key;

  @TempDir private Path models;
  private AttestedModel model;
  private AttestedModel another;

  @BeforeAll
  static void makeKey() throws Exception {
    key = OpenSsl.p256(keys.resolve("key.pem"));
  }

  @BeforeEach
  void attest() throws IOException {
    model = AttestedModel.write(models.resolve("nn/1"), "quick-nn-1", key);
    another = AttestedModel.write(models.resolve("cnn/1"), "quick-cnn-1", key);
  }

  @Test
  void acceptsWhatItAttested() throws IOException {
    assertThat(model.check().differences()).isEmpty();
    assertThat(model.check().valid()).isTrue();
  }

  /** Its name could add a line that says otherwise. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anAddedFileHasOneLineWhateverItsName() throws IOException {
    Files.writeString(model.version().resolve("x\nvalid: nn\u001b[2A"), "");
    assertThat(model.check().differences()).containsExactly("x?valid: nn?[2A was added");
  }

  @ParameterizedTest
  @EnumSource
  void refuses(Manipulation manipulation) throws Exception {
    AttestationCheck check = manipulation.apply(model, another).check();

    assertThat(check.valid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ONE_BIT_IN_A_VARIABLE, variables/variables.data-00000-of-00001 was changed",
    "ADDED_FILE, variables/.added was added",
    "REMOVED_FILE, labels.txt is missing",
    "SWAPPED_RECORD, training.json was changed",
    "RENAMED_VERSION, nn/2: the version was renamed",
    "ANOTHER_KEY, not signed with the given key",
    "EXPIRED_CERTIFICATE, expired at 2020-01-31",
    "NO_ATTESTATION, model.sig is missing",
  })
  void namesWhatDiffers(Manipulation manipulation, String fragment) throws Exception {
    assertThat(manipulation.apply(model, another).check().differences())
        .singleElement()
        .asString()
        .contains(fragment);
  }

  /** The signature of the files is intact, and covers the statement. */
  @Test
  void refusesAStatementOfAnother() throws Exception {
    Path other = OpenSsl.p256(keys.resolve("other.pem"));
    AttestedModel alien = AttestedModel.write(models.resolve("alien/1"), "quick-nn-1", other);
    Files.copy(alien.version().resolve(Attestation.STATEMENT), models.resolve("statement"));
    Files.move(
        models.resolve("statement"),
        model.version().resolve(Attestation.STATEMENT),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(model.check().differences()).containsExactly(Attestation.STATEMENT + " was changed");

    ModelSignature.write(model.version(), SigningKey.read(key));

    assertThat(model.check().differences())
        .singleElement()
        .asString()
        .startsWith(Attestation.STATEMENT + " is not accepted: it is not signed");
  }

  @ParameterizedTest
  @CsvSource({"p256", "sec1", "ed25519"})
  void signsWithEveryKindOfKey(String kind) throws Exception {
    Path made = keys.resolve(kind + ".pem");
    switch (kind) {
      case "p256" -> OpenSsl.p256(made);
      case "sec1" -> OpenSsl.sec1(made);
      default -> OpenSsl.ed25519(made);
    }
    model.attest(made);

    AttestedModel signed = new AttestedModel(model.version(), OpenSsl.publicKey(made));
    assertThat(signed.check().differences()).isEmpty();
    assertThat(
            Attestation.check(
                    model.version(),
                    TrustedKeys.read(List.of(OpenSsl.publicKey(key), OpenSsl.publicKey(made))))
                .valid())
        .isTrue();
    assertThat(model.check().valid()).isFalse();
    AttestedModel certified = new AttestedModel(model.version(), OpenSsl.certificate(made));
    assertThat(certified.check().valid()).isTrue();
  }

  @Test
  void statesWhatTheModelWasMadeFrom() throws IOException {
    Attestation.write(model.version(), SigningKey.read(key), new VerifiedRun(2, 8));
    ObjectMapper json = new ObjectMapper();
    JsonNode envelope = json.readTree(model.version().resolve(Attestation.STATEMENT).toFile());
    JsonNode statement =
        json.readTree(Base64.getDecoder().decode(envelope.path("payload").asText()));
    JsonNode record = json.readTree(model.version().resolve("training.json").toFile());

    assertThat(statement.path("subject").findValuesAsText("name"))
        .contains("nn/1/saved_model.pb", "nn/1/" + AttestedModel.VARIABLES)
        .doesNotContain("nn/1/model.sig");
    JsonNode definition = statement.at("/predicate/buildDefinition");
    assertThat(definition.at("/externalParameters/recipe")).isEqualTo(record.path("recipe"));
    assertThat(definition.at("/externalParameters/seed").asText()).isEqualTo("1");
    assertThat(definition.path("resolvedDependencies").findValuesAsText("sha256"))
        .containsAll(record.at("/data/sha256").findValuesAsText("train-images-idx3-ubyte"));
    JsonNode verified = statement.at("/predicate/runDetails/byproducts/0/annotations");
    assertThat(verified.path("verified").booleanValue()).isTrue();
    assertThat(verified.path("epochsCompared").intValue()).isEqualTo(2);
  }

  /** As a model of another program; nothing says how it was trained. */
  @Test
  void signsAModelWithoutARecord() throws IOException {
    Files.delete(model.version().resolve("training.json"));
    model.attest(key);

    assertThat(model.version().resolve(Attestation.STATEMENT)).doesNotExist();
    assertThat(model.check().valid()).isTrue();
  }

  @Test
  void refusesLinks() throws IOException {
    Files.createSymbolicLink(model.version().resolve("link"), keys.resolve("key.pem"));

    assertThatThrownBy(() -> model.attest(key))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("link is a symbolic link");
  }

  @Test
  void saysWhatIsWrongWithAKey() throws Exception {
    Path rsa = keys.resolve("rsa.pem");
    OpenSsl.run("genpkey", "-algorithm", "RSA", "-out", rsa.toString());
    Path p384 = keys.resolve("p384.pem");
    OpenSsl.run("ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", p384.toString());
    Path k1 = keys.resolve("k1.pem");
    OpenSsl.run("ecparam", "-name", "secp256k1", "-genkey", "-noout", "-out", k1.toString());
    Path locked = keys.resolve("locked.pem");
    OpenSsl.run(
        "pkey", "-in", key.toString(), "-aes256", "-passout", "pass:x", "-out", locked.toString());
    Path text = Files.writeString(keys.resolve("text.pem"), "no key");

    assertRefused(rsa, "not a key of ECDSA on P-256 or Ed25519");
    assertRefused(p384, "not a key of ECDSA on P-256 or Ed25519");
    assertRefused(k1, "not a key of ECDSA on P-256 or Ed25519");
    assertRefused(locked, "is encrypted");
    assertRefused(text, "contains no private key");
    assertRefused(OpenSsl.publicKey(key), "contains no private key");
    assertThatThrownBy(() -> TrustedKeys.read(List.of(key)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("contains no public key");
  }

  private static void assertRefused(Path file, String fragment) {
    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(fragment);
  }
}

package org.inkgraph.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.signing.ModelSignature;
import org.inkgraph.signing.TrustedKeys;
import org.inkgraph.testing.OpenSsl;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs of others check what this one signs, and this one what they sign: OpenSSF's
 * model_signing, securesystemslib and in-toto's library.
 */
class ThirdPartyTest {
  private static final Path SCRIPT = Path.of("src/test/resources/attestation/third_party.py");
  private static final String ACCEPTED = "accepted";
  private static final String INTACT = "INTACT";

  @TempDir private Path directory;
  private final Map<String, AttestedModel> cases = new TreeMap<>();

  @Test
  void acceptWhatIsIntactAndRefuseEveryManipulation() throws Exception {
    Python python = Python.in("INKGRAPH_PYTHON_ATTEST", ".ci/requirements-attest.txt");
    List<String> kinds = new ArrayList<>();
    add(INTACT, OpenSsl.p256(directory.resolve("p256.pem")));
    add("SEC1", OpenSsl.sec1(directory.resolve("sec1.pem")));
    add("ED25519", OpenSsl.ed25519(directory.resolve("ed25519.pem")));
    for (Manipulation manipulation : Manipulation.values()) {
      Path folder = Files.createDirectory(directory.resolve(manipulation.name()));
      Path key = OpenSsl.p256(folder.resolve("key.pem"));
      AttestedModel model = AttestedModel.write(folder.resolve("models/nn/1"), "quick-nn-1", key);
      AttestedModel another =
          AttestedModel.write(folder.resolve("models/cnn/1"), "quick-cnn-1", key);
      cases.put(manipulation.name(), manipulation.apply(model, another));
      kinds.add(manipulation.name());
    }

    JsonNode verdicts = verdicts(python);

    for (String accepted : List.of(INTACT, "SEC1")) {
      assertThat(verdict(verdicts, accepted, "model_signing")).isEqualTo(ACCEPTED);
      assertThat(verdict(verdicts, accepted, "in_toto")).isEqualTo(ACCEPTED);
    }
    // It knows elliptic curves of NIST only; securesystemslib checks the same envelope.
    assertThat(verdict(verdicts, "ED25519", "model_signing")).isNotEqualTo(ACCEPTED);
    assertThat(verdict(verdicts, "ED25519", "in_toto")).isEqualTo(ACCEPTED);
    assertThat(verdict(verdicts, "ED25519", "envelope_of_model_sig")).isEqualTo(ACCEPTED);
    for (String manipulation : kinds) {
      assertThat(verdict(verdicts, manipulation, "in_toto"))
          .as(manipulation)
          .isNotEqualTo(ACCEPTED);
      if (!manipulation.equals(Manipulation.RENAMED_VERSION.name())) { // by its specification
        assertThat(verdict(verdicts, manipulation, "model_signing"))
            .as(manipulation)
            .isNotEqualTo(ACCEPTED);
      }
    }
    assertThat(verdicts.at("/signed_by_model_signing").asText()).isEqualTo("signed");
    assertThat(
            ModelSignature.differences(
                directory.resolve("theirs/1"),
                TrustedKeys.read(List.of(OpenSsl.publicKey(directory.resolve("p256.pem"))))))
        .isEmpty();
  }

  private void add(String name, Path key) throws IOException {
    cases.put(
        name, AttestedModel.write(directory.resolve(name).resolve("nn/1"), "quick-nn-1", key));
  }

  private JsonNode verdicts(Python python) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    cases.forEach(
        (name, model) -> arguments.add(name + "=" + model.version() + "=" + model.publicKey()));
    Path theirs = directory.resolve("theirs/1");
    Files.createDirectories(theirs);
    Files.writeString(theirs.resolve("saved_model.pb"), "graph");
    arguments.add("SIGN=" + theirs + "=" + directory.resolve("p256.pem"));
    String output =
        python.script(directory, Files.readString(SCRIPT), arguments.toArray(String[]::new));
    JsonNode verdicts = new ObjectMapper().readTree(output);
    if (Boolean.getBoolean("inkgraph.verdicts")) {
      System.out.println(verdicts.toPrettyString());
    }
    return verdicts;
  }

  private static String verdict(JsonNode verdicts, String name, String program) {
    return verdicts.path(name).path(program).asText();
  }
}

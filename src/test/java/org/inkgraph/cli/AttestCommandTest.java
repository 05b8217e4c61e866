package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.testing.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code attest} and {@code verify --attestation} print, and how they exit. */
class AttestCommandTest {
  @TempDir private Path directory;
  private Path version;
  private Path key;

  /** Standard output and error of the last command. */
  private String said = "";

  @BeforeEach
  void write() throws Exception {
    version = directory.resolve("models/nn/1");
    Files.createDirectories(version);
    Files.write(version.resolve("saved_model.pb"), new byte[0]);
    Files.copy(Path.of("docs/results/quick-nn-1/training.json"), version.resolve("training.json"));
    key = OpenSsl.p256(directory.resolve("key.pem"));
  }

  private int run(String command, String... arguments) throws IOException {
    StringWriter text = new StringWriter();
    CommandLine commandLine = InkgraphCommand.commandLine(command);
    commandLine.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    String[] all = new String[arguments.length + 4];
    all[0] = command;
    all[1] = "nn";
    all[2] = "--models-dir";
    all[3] = directory.resolve("models").toString();
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    int exitCode = commandLine.execute(all);
    said = text.toString();
    return exitCode;
  }

  private int check(String... more) throws IOException {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "--attestation";
    arguments[1] = "--public-key";
    arguments[2] = OpenSsl.publicKey(key).toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return run("verify", arguments);
  }

  @Test
  void signsAndChecks() throws Exception {
    assertThat(check()).isEqualTo(3);
    assertThat(said).contains("not valid: " + version, "  model.sig is missing");

    assertThat(run("attest", "--key", key.toString())).as(said).isZero();
    assertThat(said.lines())
        .containsExactly(
            version.resolve("provenance.intoto.jsonl").toString(),
            version.resolve("model.sig").toString());
    assertThat(check()).isZero();
    assertThat(said).startsWith("valid: " + version);

    Files.writeString(version.resolve("added"), "x");
    assertThat(check("--json")).isEqualTo(3);
    assertThat(said).contains("\"valid\" : false", "\"added was added\"");
  }

  @Test
  void refusesOptionsOfOtherComparisons() throws Exception {
    for (String option : List.of("--bisect", "--network=cnn", "--epochs=1", "--data=made")) {
      assertThat(check(option)).as(option).isEqualTo(2);
      assertThat(said).contains("omit " + option.replaceFirst("=.*", ""));
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThat(run("attest")).isEqualTo(2);
    assertThat(said).contains("--key");
    assertThat(run("attest", "--key", key.toString(), "--epochs", "1")).isEqualTo(2);
    assertThat(said).contains("require --verify");
    assertThat(run("verify", "--attestation")).isEqualTo(2);
    assertThat(said).contains("--attestation requires --public-key");
    assertThat(run("verify", "--public-key", key.toString())).isEqualTo(2);
    assertThat(said).contains("--public-key requires --attestation");
    assertThat(run("attest", "--key", OpenSsl.publicKey(key).toString())).isEqualTo(1);
    assertThat(said.lines()).singleElement().asString().contains("contains no private key");
  }
}

package org.inkgraph.serve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.signing.ModelSignature;
import org.inkgraph.signing.SignedFiles;
import org.inkgraph.signing.SigningKey;
import org.inkgraph.signing.TrustedKeys;
import org.inkgraph.testing.OpenSsl;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SignedCopyTest {
  private static final String LABELS = "labels.txt";

  @TempDir private Path temp;
  private Path version;
  private TrustedKeys signers;

  @BeforeEach
  void save() throws IOException, InterruptedException {
    version = TinyModel.save(temp.resolve("models/tiny/3"), 2, 3, 4);
    Files.writeString(version.resolve(LABELS), "a\nb\nc\nd\n");
    sign();
  }

  private void sign() throws IOException, InterruptedException {
    Path key = OpenSsl.ed25519(temp.resolve("key.pem"));
    signers = TrustedKeys.read(List.of(OpenSsl.publicKey(key)));
    ModelSignature.write(version, SigningKey.read(key));
  }

  @Test
  void loadsWhatIsSigned() throws IOException {
    try (Recognizer recognizer = SignedCopy.load(version, signers)) {
      assertThat(recognizer.classNames()).containsExactly("a", "b", "c", "d");
      assertThat(recognizer.directory()).isEqualTo(version);
    }
  }

  @Test
  void refusesWhatIsNotAsSigned() throws IOException {
    Files.writeString(version.resolve(LABELS), "d\nc\nb\na\n");
    assertThatThrownBy(() -> SignedCopy.load(version, signers))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("labels.txt was changed");
  }

  @Test
  void namesTheVersionNotTheCopy() throws IOException, InterruptedException {
    Files.write(version.resolve("saved_model.pb"), new byte[] {1});
    sign();
    assertThatThrownBy(() -> SignedCopy.load(version, signers))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(version.toString())
        .hasMessageNotContaining("inkgraph-signed");
  }

  @Test
  void namesTheVersionNotTheCopyAfterItIsLoaded() throws IOException, InterruptedException {
    Files.writeString(
        version.resolve("training.json"), "{\"formatVersion\": 9, \"inkgraphVersion\": \"9.0\"}");
    sign();
    try (Recognizer recognizer = SignedCopy.load(version, signers)) {
      assertThatThrownBy(recognizer::preprocessing)
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining(version.resolve("training.json").toString())
          .hasMessageNotContaining("inkgraph-signed");
    }
  }

  /** A file is exchanged all the time: whatever is copied and accepted has the signed bytes. */
  @Test
  void aFileThatIsExchangedMeanwhileIsNotLoaded() throws Exception {
    SortedMap<String, String> signed = SignedFiles.of(version, Set.of());
    AtomicBoolean done = new AtomicBoolean();
    Thread exchanging = new Thread(() -> exchange(done), "exchanging");
    exchanging.start();
    int accepted = 0;
    int refused = 0;
    try {
      for (int i = 0; i < 10_000 && (accepted < 20 || refused < 20); i++) {
        Path parent = Files.createDirectory(temp.resolve("copy" + i));
        try {
          Path copy = SignedCopy.of(version, signers, parent);
          assertThat(SignedFiles.of(copy, Set.of())).isEqualTo(signed);
          accepted++;
        } catch (InkgraphException e) {
          refused++;
        }
      }
    } finally {
      done.set(true);
      exchanging.join();
    }
    assertThat(accepted).isPositive();
    assertThat(refused).isPositive();
  }

  private void exchange(AtomicBoolean done) {
    Path file = version.resolve(LABELS);
    Path next = temp.resolve("next");
    try {
      for (int i = 0; !done.get(); i++) {
        Files.writeString(next, i % 2 == 0 ? "d\nc\nb\na\n" : "a\nb\nc\nd\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyThisUserCanWriteToTheCopy() throws IOException {
    Path parent = Files.createTempDirectory(temp, "parent");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
        .isEqualTo("rwx------");
    Path copy = SignedCopy.of(version, signers, parent);
    assertThat(copy).isEqualTo(parent.resolve("tiny/3"));
    try (Stream<Path> files = Files.list(copy)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .contains("saved_model.pb", "variables", LABELS, ModelSignature.FILE_NAME);
    }
  }
}

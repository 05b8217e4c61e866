package org.inkgraph.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeRecordTest {
  private static final CodeRecord RECORD = record("0a", "jar", "classes", "lib", "3.25.9");

  @TempDir private Path directory;

  private static CodeRecord record(
      String commit, String jar, String classes, String library, String protobuf) {
    return new CodeRecord(
        commit,
        true,
        jar,
        classes,
        Map.of("libtensorflow_cc.so.2", library),
        Map.of("protobuf", protobuf, "tensorflowCore", "1.1.0"));
  }

  @Test
  void digestIsThatOfTheLinesThatTheDocumentationNames() throws Exception {
    String lines =
        """
        commit=0a
        clean=true
        jarSha256=jar
        classesSha256=classes
        nativeLibrariesSha256.libtensorflow_cc.so.2=lib
        versions.protobuf=3.25.9
        versions.tensorflowCore=1.1.0
        """;
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));

    assertThat(RECORD.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(JsonFile.text(RECORD)).contains("\"sha256\" : \"" + RECORD.sha256() + "\"");
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(JsonFile.parse(JsonFile.text(RECORD), CodeRecord.class)).isEqualTo(RECORD);
    CodeRecord empty = JsonFile.parse("{}", CodeRecord.class);
    assertThat(empty.differences(empty)).isEmpty();
  }

  @Test
  void namesThePartThatDiffers() {
    assertThat(RECORD.differences(RECORD)).isEmpty();
    assertThat(RECORD.differences(record("0b", "jar2", "classes2", "lib", "3.25.9")))
        .containsExactly(
            "another build of Inkgraph: commit 0a against 0b, classes classes against classes2");
    assertThat(RECORD.differences(record("0b", "jar2", "classes", "lib", "3.25.9")))
        .containsExactly(
            "another build of Inkgraph: commit 0a against 0b, the same classes, other resources");
    assertThat(RECORD.differences(record("0a", "jar", "classes", "lib2", "3.25.9")))
        .containsExactly("TensorFlow's libtensorflow_cc.so.2 lib against lib2");
    assertThat(RECORD.differences(record("0a", "jar", "classes", "lib", "4.0.0")))
        .containsExactly("protobuf 3.25.9 against 4.0.0");
  }

  /** A directory of classes has no jar, and the build of a source archive no commit. */
  @Test
  void theSameClassesAreTheSameBuild() {
    assertThat(RECORD.differences(record(null, null, "classes", "lib", "3.25.9"))).isEmpty();
    assertThat(RECORD.differences(record(null, null, "classes2", "lib", "3.25.9")))
        .containsExactly(
            "another build of Inkgraph: commit 0a against unknown, classes classes against"
                + " classes2");
  }

  @Test
  void keepsTheDigestOfALibraryUntilTheFileChanges() throws IOException {
    Path library = Files.writeString(directory.resolve("lib.so"), "code");
    Path kept = directory.resolve("lib.so.sha256");
    assertThat(LibraryDigest.of(library)).isEqualTo(Sha256.ofFile(library));

    String other = "0".repeat(64);
    Files.writeString(kept, other + Files.readString(kept).substring(64));
    assertThat(LibraryDigest.of(library)).as("what is kept is used").isEqualTo(other);

    Files.setLastModifiedTime(library, FileTime.fromMillis(1));
    assertThat(LibraryDigest.of(library)).isEqualTo(Sha256.ofFile(library));
    Files.writeString(kept, "damaged");
    assertThat(LibraryDigest.of(library)).isEqualTo(Sha256.ofFile(library));
  }
}

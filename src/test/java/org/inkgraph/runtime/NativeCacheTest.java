package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeCacheTest {
  private final String temporary = System.getProperty("java.io.tmpdir");
  @TempDir private Path directory;
  private Path own;

  @BeforeEach
  void useATemporaryDirectory() throws IOException {
    System.setProperty("java.io.tmpdir", directory.toString());
    own = directory.resolve(".javacpp-" + Files.getOwner(directory).getName());
  }

  @AfterEach
  void restore() {
    System.setProperty("java.io.tmpdir", temporary);
  }

  @Test
  void isInAHomeThatCanBeWritten() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));

    assertThat(NativeCache.directory(home.toString())).hasValue(home.resolve(".javacpp"));
  }

  @Test
  void isElseTheUsersOwnInTheTemporaryDirectory() throws IOException {
    for (String home : new String[] {null, "", "?", "/nonexistent"}) {
      assertThat(NativeCache.directory(home)).as(home).hasValue(own);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");
  }

  @Test
  void isNotWhereAnotherUserCouldPutCode() throws IOException {
    Files.createSymbolicLink(own, Files.createDirectory(directory.resolve("theirs")));

    assertThat(NativeCache.directory(null)).isEmpty();
  }

  @Test
  void leavesAloneWhomJavaKnows() {
    String before = System.getProperty("org.bytedeco.javacpp.cachedir");
    NativeCache.choose();

    assertThat(System.getProperty("org.bytedeco.javacpp.cachedir")).isEqualTo(before);
  }
}

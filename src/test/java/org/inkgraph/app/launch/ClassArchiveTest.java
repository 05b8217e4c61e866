package org.inkgraph.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.inkgraph.io.LockFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC");

  @TempDir private Path home;
  private Path jar;
  private Path file;

  /** What is archived; it needs no other class of the program. */
  static final class Rehearsed {
    private Rehearsed() {}

    public static void main(String[] arguments) {
      System.out.println("rehearsed");
    }
  }

  @BeforeEach
  void writeJar() throws IOException {
    file = home.resolve("classes.jsa");
    jar = Files.createDirectory(home.resolve("lib")).resolve("one.jar");
    String entry = Rehearsed.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = Rehearsed.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new ZipEntry(entry));
      in.transferTo(out);
    }
  }

  private ClassArchive archive(List<String> options) {
    return ClassArchive.of(
            home.toString(), jar.getParent().toString(), jar.toString(), () -> options)
        .orElseThrow();
  }

  private void create() {
    archive(OPTIONS).createIfMissing(Rehearsed.class.getName());
  }

  @Test
  void javaLoadsTheClassesFromIt() throws Exception {
    create();

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + file,
                "-Xlog:class+load",
                "-cp",
                jar.toString(),
                Rehearsed.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.lines())
        .as(output)
        .anyMatch(
            line -> line.contains(Rehearsed.class.getName() + " source: shared objects file"));
    assertThat(home).isDirectoryNotContaining("glob:**.{part,lock}");
  }

  @Test
  void isCreatedOnceForTheSameJars() throws IOException {
    create();
    Object first = Files.readAttributes(file, "*").get("fileKey");
    create();
    assertThat(Files.readAttributes(file, "*").get("fileKey")).isEqualTo(first);

    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    create();
    assertThat(Files.readAttributes(file, "*").get("fileKey")).isNotEqualTo(first);
  }

  @Test
  void isTriedAgainTheNextDayIfItFailed() throws IOException {
    archive(OPTIONS).createIfMissing("no.such.Class");
    assertThat(file).doesNotExist();

    create();
    assertThat(file).doesNotExist();

    Files.setLastModifiedTime(
        home.resolve("classes.key"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    create();
    assertThat(file).exists();
  }

  @Test
  void isLeftToTheProcessThatCreatesIt() throws IOException {
    LockFile held = LockFile.tryAcquire(home.resolve(".classes.jsa.lock")).orElseThrow();
    try {
      create();
    } finally {
      held.close();
    }

    assertThat(home).isDirectoryNotContaining("glob:**classes*");
  }

  @Test
  void isNotCreatedWithAnAgentOrWhereNothingCanBeWritten() throws IOException {
    archive(List.of("-javaagent:some.jar")).createIfMissing(Rehearsed.class.getName());
    ClassArchive.of(home.resolve("none").toString(), home.toString(), jar.toString(), () -> OPTIONS)
        .orElseThrow()
        .createIfMissing(Rehearsed.class.getName());

    assertThat(home).isDirectoryNotContaining("glob:**classes*");
  }

  @Test
  void isOnlyOfALauncherWithItsOwnJars() {
    assertThat(ClassArchive.ofThisLauncher()).isEmpty();
    assertThat(
            ClassArchive.of(
                home.toString(),
                jar.getParent().toString(),
                "mine.jar" + File.pathSeparator + jar,
                () -> OPTIONS))
        .isEmpty();
  }
}

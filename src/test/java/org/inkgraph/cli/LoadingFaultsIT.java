package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.inkgraph.testing.FaultyProcess;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines on which TensorFlow's native library can hardly or not be loaded. */
@Slow
@EnabledOnOs(OS.LINUX)
class LoadingFaultsIT {
  private static final String CACHE = "-Dorg.bytedeco.javacpp.cachedir=";
  private static final String TEMPORARY = "-Djava.io.tmpdir=";
  private static final String[] TRAIN = {"train", "nn", "--data", "small", "--epochs", "1"};

  @TempDir private Path directory;
  private Path work;
  private FaultyProcess inkgraph;

  @BeforeEach
  void writeSmallData() throws IOException {
    SmallData.writeStripes(directory.resolve("small"), 120, 1);
    work = Files.createDirectory(directory.resolve("work"));
    inkgraph = new FaultyProcess(work, directory);
  }

  /** JNA meets some of these before TensorFlow does. */
  @ParameterizedTest
  @CsvSource({
    "-Dos.arch=riscv64, linux-riscv64",
    "-Dos.name=SunOS, sunos-x86_64",
    "-Dorg.bytedeco.javacpp.platform=linux-riscv64, linux-riscv64"
  })
  void aPlatformThatTensorFlowDoesNotSupport(String option, String platform) throws Exception {
    inkgraph
        .java(option)
        .fails(
            "TensorFlow cannot be loaded: it has no library for "
                + platform
                + "; run it on one of linux-x86_64, linux-arm64, macosx-arm64, windows-x86_64",
            TRAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train nn --data small --epochs 1", "info", "serve saved_models"})
  void aProgramThatWasBuiltElsewhere(String command) throws Exception {
    Files.createDirectory(work.resolve("saved_models"));

    inkgraph
        .java("-Dorg.bytedeco.javacpp.platform=macosx-arm64")
        .fails(
            "the program was built on another platform, and has no library for macosx-arm64;"
                + " build it on this one",
            command.split(" "));
  }

  @Test
  void infoPrintsWhatItFindsWithoutTensorFlow() throws Exception {
    Launcher faulty = inkgraph.java("-Dorg.bytedeco.javacpp.platform=macosx-arm64").launcher();

    Outcome table = faulty.run("info");
    assertThat(table.exitCode()).isEqualTo(1);
    assertThat(table.out())
        .contains("Inkgraph ", "TensorFlow   cannot be loaded", "CPU ", "Java ", "data ");
    JsonNode json = new ObjectMapper().readTree(faulty.run("info", "--json").out());
    assertThat(json.get("tensorflowVersion").isNull()).isTrue();
    assertThat(json.get("problem").asText()).contains("build it on this one");
  }

  /** On a JVM that brings the C++ library's code itself; any other does not start then. */
  @ParameterizedTest
  @ValueSource(strings = {"", "not a library"})
  void aLibraryOfTheSystemThatIsForeign(String content) throws Exception {
    Path foreign = Files.createDirectory(directory.resolve("foreign"));
    Path library = Files.writeString(foreign.resolve("libstdc++.so.6"), content);
    FaultyProcess faulty = inkgraph.environment("LD_LIBRARY_PATH", foreign.toString());
    assumeFalse(
        faulty.launcher().run("info").err().contains("libjvm.so"),
        "this JVM needs the system's libstdc++ itself");

    faulty.fails(
        library + " is not this system's; take its directory out of LD_LIBRARY_PATH", TRAIN);
  }

  /** Both are called ? by Java, and the first must not keep the second from anything. */
  @Test
  void aSecondUserWhomTheSystemDoesNotKnow() throws Exception {
    Path shared = directory.resolve("shared");
    Files.createDirectory(shared);
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    assumeTrue(LongTests.ENABLED, "each unpacks 700 MB");
    for (int user : new int[] {54_321, 54_322}) {
      Outcome outcome =
          inkgraph
              .java(TEMPORARY + shared)
              .prefix(
                  "sh",
                  "-c",
                  "unset HOME; id=$0; as=\"setpriv --reuid $id --regid $id --clear-groups\";"
                      + " $as test -x \"$1\" || exit 77; exec $as \"$@\"",
                  Integer.toString(user))
              .launcher()
              .run("info");
      assumeTrue(outcome.exitCode() != 77, "no other user can be, or read the program");
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }
    try (var caches = Files.list(shared)) {
      assertThat(caches.map(path -> path.getFileName().toString()))
          .contains(".javacpp-54321", ".javacpp-54322");
    }
  }

  @Test
  void aJarThatIsMissing() throws Exception {
    Path original = Launcher.program().getParent().getParent();
    Path copy = Files.createDirectories(directory.resolve("copy/lib")).getParent();
    Path bin = Files.createDirectory(copy.resolve("bin"));
    Path program = Files.copy(Launcher.program(), bin.resolve("inkgraph"));
    try (var jars = Files.list(original.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        if (!jar.getFileName().toString().startsWith("tensorflow-core-")) {
          Files.createSymbolicLink(copy.resolve("lib").resolve(jar.getFileName()), jar);
        }
      }
    }

    inkgraph
        .bash("shift; exec '" + program + "' \"$@\"")
        .fails("a part of the program is missing", TRAIN);
  }

  @Test
  void anUnpackedLibraryThatIsDamaged() throws Exception {
    String jar = nativeJar();
    String library = "org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so";
    Path cache = directory.resolve("cache");
    Path damaged = cache.resolve(jar).resolve(library);
    Files.createDirectories(damaged.getParent());
    try (ZipFile zip =
            new ZipFile(Launcher.program().resolve("../../lib/" + jar).normalize().toFile());
        RandomAccessFile zeros = new RandomAccessFile(damaged.toFile(), "rw")) {
      ZipEntry entry = zip.getEntry(library);
      zeros.setLength(entry.getSize());
      Files.setLastModifiedTime(damaged, FileTime.fromMillis(entry.getTime()));
    }

    inkgraph
        .java(CACHE + cache)
        .fails("delete its unpacked copy in " + cache + ", where it needs 700 MB", TRAIN);
  }

  @Test
  void aFileInPlaceOfTheUnpackedLibraryIsSkipped() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    inkgraph.java(CACHE + file).launcher().succeed(TRAIN);
  }

  @Test
  void aDiskThatIsTooSmallForTheUnpackedLibrary() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    FaultyProcess full =
        inkgraph
            .java(CACHE + disk)
            .prefix(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=8m tmpfs '" + disk + "' || exit 77; exec \"$@\"",
                "sh");
    Outcome outcome = full.launcher().run("info");
    if (outcome.exitCode() == 77) {
      Requirements.missing("no file system can be mounted here: unshare -rm, mount -t tmpfs");
    }

    FaultyProcess.requireOneLine(outcome, "where it needs 700 MB, or name another place");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "file"})
  void anInvalidTemporaryDirectory(String name) throws Exception {
    Files.writeString(directory.resolve("file"), "");
    Path temporary = directory.resolve(name);

    inkgraph
        .java(TEMPORARY + temporary)
        .fails("the temporary directory " + temporary + " cannot be written; make it", TRAIN);
  }

  @Test
  void addressSpaceThatIsTooSmallForTheLibrary() throws Exception {
    inkgraph
        .java("-Xmx128m -XX:CompressedClassSpaceSize=64m -XX:ReservedCodeCacheSize=48m")
        .bash("ulimit -v 1500000; exec \"$@\"")
        .fails("allow the process more memory (ulimit -v, or its container's limit)", TRAIN);
  }

  private static String nativeJar() throws IOException {
    Path lib = Launcher.program().resolve("../../lib").normalize();
    try (var jars = Files.list(lib)) {
      List<String> found =
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> name.matches("tensorflow-core-native-.*-linux-x86_64\\.jar"))
              .toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}

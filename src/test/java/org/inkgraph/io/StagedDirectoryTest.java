package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StagedDirectoryTest {
  private static final String ANOTHER_PROCESS = ".target.00000000-00000001";

  @TempDir private Path directory;

  @Test
  void aSwapWhoseNewContentIsMissingKeepsTheFormer() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Path file = Files.writeString(target.resolve("file"), "former");
    EntrySwap swap = new EntrySwap(target, StagingNames.create(target, target));

    assertThatThrownBy(swap::replace).isInstanceOf(NoSuchFileException.class);

    assertThat(file).hasContent("former");
  }

  @Test
  void appearsOnlyWhenPublished() throws IOException {
    Path target = directory.resolve("a/b");
    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      Files.writeString(staged.path().resolve("file"), "text");
      assertThat(target).doesNotExist();
      staged.publish();
    }

    assertThat(target.resolve("file")).content().isEqualTo("text");
    assertThat(names(target.getParent())).containsExactly("b");
    assertThat(names(target)).containsExactly("file");
  }

  @Test
  void leavesNothingWhenNotPublished() throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(directory.resolve("target"))) {
      Files.createDirectories(staged.path().resolve("deep/er"));
      Files.writeString(staged.path().resolve("deep/er/file"), "text");
    }

    assertThat(names(directory)).isEmpty();
  }

  @Test
  void deletesDirectoriesThatWereAbandonedAnHourAgo() throws IOException {
    Path abandoned = Files.createDirectories(directory.resolve(".target.123/deep"));
    Path file = Files.writeString(abandoned.resolve("file"), "text");
    Path underWay = Files.createDirectories(directory.resolve(".target.456/deep"));
    Files.writeString(underWay.resolve("file"), "text");
    Path others = Files.createDirectories(directory.resolve(".other.123"));
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofMinutes(61)));
    for (Path path :
        List.of(file, abandoned, abandoned.getParent(), underWay, underWay.getParent(), others)) {
      Files.setLastModifiedTime(path, longAgo);
    }

    StagedDirectory.beside(directory.resolve("target")).close();

    assertThat(names(directory)).containsExactlyInAnyOrder(".target.456", ".other.123");
  }

  @Test
  void deletesWhatAKilledProcessLeftAtOnce() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.createFile(directory.resolve(".target.00000000-00000001.lock"));
    Files.createDirectories(directory.resolve(".target.00000000-00000001/deep"));
    Files.createDirectories(directory.resolve(".target.00000000-00000002/no.lock"));

    StagedDirectory.beside(target).close();

    assertThat(names(directory)).containsExactly(".target.00000000-00000002", "target");
  }

  @Test
  void restoresWhatAKilledProcessHadSetAside() throws IOException {
    Files.createFile(directory.resolve(".target.00000000-00000001.lock"));
    Path former = Files.createDirectory(directory.resolve(".target.00000000-00000001.former"));
    Files.writeString(former.resolve("old"), "text");
    Files.createDirectory(directory.resolve(".target.00000000-00000001"));

    StagedDirectory.recover(directory.resolve("target"));

    assertThat(names(directory)).containsExactly("target");
    assertThat(names(directory.resolve("target"))).containsExactly("old");
  }

  @Test
  void replacesWhatALinkLeadsTo() throws IOException {
    Path target = Files.createDirectories(directory.resolve("disk/target"));
    Files.writeString(target.resolve("old"), "text");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("disk/target"));
    Path chain = Files.createSymbolicLink(directory.resolve("chain"), link);
    Path parent = Files.createSymbolicLink(directory.resolve("parent"), Path.of("disk"));
    Path dangling =
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("disk/not/yet"));
    int number = 0;
    for (Path each : List.of(link, chain, parent.resolve("target"), dangling)) {
      try (StagedDirectory staged = StagedDirectory.beside(each)) {
        Files.writeString(staged.path().resolve("new" + ++number), "text");
        staged.replace();
      }
      assertThat(names(each)).containsExactly("new" + number);
    }

    assertThat(List.of(link, chain, parent, dangling)).allMatch(Files::isSymbolicLink);
    assertThat(names(directory)).containsExactly("chain", "dangling", "disk", "link", "parent");
    assertThat(names(directory.resolve("disk"))).containsExactly("not", "target");
  }

  @Test
  void keepsWhatBelongsToAVolume() throws IOException {
    Path target = directory.resolve("target");
    Files.createDirectories(target.resolve("lost+found/inode"));
    Files.writeString(target.resolve("old"), "text");

    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      Files.writeString(staged.path().resolve("new"), "text");
      staged.replace();
    }

    assertThat(names(target)).containsExactly("lost+found", "new");
    assertThat(target.resolve("lost+found/inode")).exists();
  }

  @Test
  void whatCanBeNeitherCompletedNorUndoneIsLeftToTheNextProcess() throws IOException {
    Path target = directory.resolve("target");
    Files.createDirectories(target.resolve("lost+found/inode"));
    Files.writeString(target.resolve("old"), "text");
    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      Files.writeString(staged.path().resolve("lost+found"), "cannot replace a directory");
      Files.writeString(staged.path().resolve("new"), "text");
      assertThatThrownBy(staged::replace)
          .isInstanceOf(IOException.class)
          .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }
    try (Stream<Path> tree = Files.walk(target)) {
      assertThat(tree.map(path -> path.getFileName().toString())).contains("old", "new");
    }

    String id = "";
    for (String name : names(target).stream().filter(n -> n.startsWith(".")).toList()) {
      id = name.substring(0, ".target.00000000-00000000".length());
      Files.move(target.resolve(name), target.resolve(name.replace(id, ANOTHER_PROCESS)));
    }
    Files.delete(target.resolve(ANOTHER_PROCESS).resolve("lost+found"));
    StagedDirectory.recover(target);

    assertThat(id).isNotEmpty();
    assertThat(names(target)).containsExactly("lost+found", "new");
    assertThat(target.resolve("lost+found/inode")).exists();
  }

  @Test
  void publishDoesNotChangeAnExistingTarget() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.writeString(target.resolve("old"), "text");

    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      assertThatThrownBy(staged::publish).isInstanceOf(FileAlreadyExistsException.class);
    }

    assertThat(names(directory)).containsExactly("target");
    assertThat(names(target)).containsExactly("old");
  }

  /** Both find no target before they sync their files. */
  @Test
  void theSecondOfTwoAtATimeFindsTheTargetOfTheFirst() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 20; i++) {
        Path target = directory.resolve("target" + i);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<String> publish =
            () -> {
              try (StagedDirectory staged = StagedDirectory.beside(target)) {
                Files.writeString(staged.path().resolve("file"), "text");
                start.await();
                staged.publish();
                return "published";
              } catch (FileAlreadyExistsException e) {
                return "exists";
              }
            };
        List<String> results = new ArrayList<>();
        for (Future<String> result : threads.invokeAll(List.of(publish, publish))) {
          results.add(result.get());
        }
        assertThat(results).containsExactlyInAnyOrder("published", "exists");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void replaceReplacesAnExistingTarget() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.writeString(target.resolve("old"), "text");

    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      Files.writeString(staged.path().resolve("new"), "text");
      staged.replace();
    }

    assertThat(names(directory)).containsExactly("target");
    assertThat(names(target)).containsExactly("new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void publishedDirectoriesHaveTheUsualPermissions() throws IOException {
    Path usual = Files.createDirectory(directory.resolve("usual"));
    try (StagedDirectory staged = StagedDirectory.beside(directory.resolve("target"))) {
      staged.publish();
    }

    assertThat(Files.getPosixFilePermissions(directory.resolve("target")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void writeFileReplacesAFileWhole() throws IOException {
    Path file = directory.resolve("new/file");
    AtomicFile.write(file, "one".getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(file, "two".getBytes(StandardCharsets.UTF_8));

    assertThat(file).content().isEqualTo("two");
    assertThat(names(file.getParent())).containsExactly("file");
  }

  @Test
  void aFileOfManyWritersIsThatOfOne() throws Exception {
    Path file = directory.resolve("file");
    byte[] text = "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    Callable<byte[]> write =
        () -> {
          AtomicFile.write(file, text);
          return Files.readAllBytes(file);
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<byte[]> read : threads.invokeAll(Collections.nCopies(40, write))) {
        assertThat(read.get()).isEqualTo(text);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(names(directory)).containsExactly("file");
  }

  @Test
  void detectsAFileInTheWayInAdvance() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");

    assertThatThrownBy(() -> OutputPath.requireWritable(file.resolve("models/nn")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(file + " is a file");
    OutputPath.requireWritable(directory.resolve("models/nn"));
    assertThat(names(directory)).containsExactly("file");
  }

  @Test
  void aRefusedAttemptLeavesALockInPlace() throws Exception {
    Path file = directory.resolve("lock");
    try (LockFile lock = LockFile.tryAcquire(file).orElseThrow()) {
      Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
      assertThat(LockFile.tryAcquire(file)).isEmpty();
      assertThat(LockFile.tryAcquire(link.resolve("lock"))).isEmpty();
      assertThat(lockedByAnotherProcess(file)).isEqualTo("false");
      assertThat(lock).isNotNull();
    }
    assertThat(lockedByAnotherProcess(file)).isEqualTo("true");
  }

  private static String lockedByAnotherProcess(Path file) throws IOException {
    Process process = new ProcessBuilder(ReplacingProcess.command("lock", file)).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}

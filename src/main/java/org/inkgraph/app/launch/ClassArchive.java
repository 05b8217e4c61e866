package org.inkgraph.app.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.LockFile;
import org.jspecify.annotations.Nullable;

/**
 * The archive of classes from which Java starts faster (class-data sharing), {@code classes.jsa}
 * beside the launcher's directories. Java maps it without checking again what it checked when it
 * wrote it, and ignores it if it is of another Java or other jars, or if it is damaged.
 *
 * <p>{@code classes.key} says what it was made from, or could not be made from. Where neither can
 * be written, there is none, and the program starts as without it.
 */
public final class ClassArchive {
  private static final String FILE = "classes.jsa";
  private static final String KEY = "classes.key";
  private static final Duration RETRY_AFTER = Duration.ofDays(1);
  private static final long MAX_SECONDS = 60;

  /** Options of Java with which no archive, or one of little use, would be written. */
  private static final List<String> OBSTACLES =
      List.of("-agent", "-javaagent", "-Xrun", "-Xdebug", "-Xshare", "-XX:ArchiveClassesAtExit");

  private static final String ARCHIVE_IN_USE = "-XX:SharedArchiveFile";

  private final Path home;
  private final String classPath;
  private final Supplier<List<String>> options;

  private ClassArchive(Path home, String classPath, Supplier<List<String>> options) {
    this.home = home;
    this.classPath = classPath;
    this.options = options;
  }

  /** Returns the archive of the launcher that runs this process; empty without a launcher. */
  public static Optional<ClassArchive> ofThisLauncher() {
    return of(
        System.getProperty("app.home"),
        System.getProperty("app.repo"),
        System.getProperty("java.class.path", ""),
        () -> ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * Returns the archive of a launcher.
   *
   * @param home its directory, or null
   * @param jars directory of its jars, or null
   * @param classPath class path of the process
   * @param options options of Java that the process has
   * @return empty if there is no launcher, or the user has added to the class path
   */
  static Optional<ClassArchive> of(
      @Nullable String home,
      @Nullable String jars,
      String classPath,
      Supplier<List<String>> options) {
    return home != null
            && jars != null
            && Stream.of(classPath.split(File.pathSeparator))
                .allMatch(entry -> entry.startsWith(jars))
        ? Optional.of(new ClassArchive(Path.of(home), classPath, options))
        : Optional.empty();
  }

  /**
   * Creates the archive, unless it is there for this Java and these jars, or another process is
   * creating it. For the same jars it is tried at most once a day, so that two releases of Java in
   * turns, or a disk that is full, cost little. Whatever goes wrong, the program works without it,
   * so nothing is reported.
   *
   * @param rehearsal class whose {@code main} uses the classes that a start needs, in a process of
   *     its own
   */
  public void createIfMissing(String rehearsal) {
    try {
      if (isSettled() || !isPossible()) {
        return;
      }
      Optional<LockFile> held = LockFile.tryAcquire(home.resolve("." + FILE + ".lock"));
      if (held.isPresent()) {
        createHolding(held.get(), rehearsal);
      }
    } catch (IOException e) {
      // The directory cannot be written, as in a container's read-only image.
      return;
    }
  }

  private boolean isSettled() throws IOException {
    Path file = home.resolve(KEY);
    try {
      String key = Files.readString(file);
      Instant made = Files.getLastModifiedTime(file).toInstant();
      return key.startsWith(jarsKey())
          && (made.isAfter(Instant.now().minus(RETRY_AFTER))
              || (key.equals(key()) && Files.exists(home.resolve(FILE))));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Returns what the archive depends on. */
  private String key() throws IOException {
    return jarsKey()
        + System.getProperty("java.home")
        + "\n"
        + System.getProperty("java.vm.version")
        + "\n";
  }

  /** Returns what tells the jars: those of another build have another size or time. */
  private String jarsKey() throws IOException {
    Path own = Path.of(classPath.split(File.pathSeparator, 2)[0]);
    return classPath + "\n" + Files.size(own) + " " + Files.getLastModifiedTime(own) + "\n";
  }

  private boolean isPossible() {
    return Files.isWritable(home)
        && options.get().stream()
            .noneMatch(option -> OBSTACLES.stream().anyMatch(option::startsWith));
  }

  private void createHolding(LockFile lock, String rehearsal) throws IOException {
    try {
      create(rehearsal);
    } finally {
      lock.close();
    }
  }

  private void create(String rehearsal) throws IOException {
    Path part = home.resolve("." + FILE + ".part");
    Files.deleteIfExists(part);
    try {
      if (run(rehearsal, part)) {
        AtomicFile.moveIntoPlace(part, home.resolve(FILE));
      } else {
        Files.deleteIfExists(home.resolve(FILE));
      }
      AtomicFile.write(home.resolve(KEY), key().getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns whether Java has written the archive, of the classes that the rehearsal has loaded. */
  private boolean run(String rehearsal, Path archive) throws IOException, InterruptedException {
    Path list = home.resolve("." + FILE + ".list");
    try {
      return java(
              option -> true, List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list), rehearsal)
          // Objects are archived with Java's usual collector only, and can be loaded with any.
          && java(
              option -> !option.endsWith("GC"),
              List.of(
                  "-Xshare:dump",
                  "-XX:SharedClassListFile=" + list,
                  ARCHIVE_IN_USE + "=" + archive),
              rehearsal)
          && Files.exists(archive);
    } finally {
      Files.deleteIfExists(list);
    }
  }

  /** Returns whether a process of this Java, with its options and others, succeeds. */
  private boolean java(Predicate<String> kept, List<String> others, String mainClass)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options.get().stream()
        .filter(option -> !option.startsWith(ARCHIVE_IN_USE) && kept.test(option))
        .forEach(command::add);
    command.addAll(others);
    command.addAll(List.of("-classpath", classPath, mainClass));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return false;
    }
    return process.exitValue() == 0;
  }
}

package org.inkgraph.train.checkpoint;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.LockFile;
import org.inkgraph.io.OutputPath;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;

/**
 * The two newest checkpoints of one run, {@code checkpoints/NAME/STEP}. A checkpoint appears
 * atomically. While this is open, the run's name is locked against other processes.
 *
 * <p>Not thread-safe.
 */
public final class Checkpoints implements AutoCloseable {
  private static final int KEPT = 2;
  private static final Pattern STEP = Pattern.compile("[0-9]{1,18}");
  private static final Pattern LEFTOVER = Pattern.compile("\\.([0-9]{1,18})\\..+");

  private final Path directory;
  private final LockFile lock;

  /** Empty until it has been read. */
  private Optional<Checkpoint> newest = Optional.empty();

  /** Steps of the checkpoints that could not be read. */
  private final Set<Long> unusable = new HashSet<>();

  /** Whether the checkpoints on disk belong to a run that is to be discarded. */
  private boolean restarting;

  private Checkpoints(Path directory, LockFile lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Locks a run's name, and deletes incomplete checkpoints of an interrupted process. Nothing else
   * is written before the first checkpoint.
   *
   * @param directory {@code checkpoints/NAME}; need not exist
   * @throws InkgraphException if another process is training under this name
   * @throws IOException if the directory cannot be created or written
   */
  public static Checkpoints open(Path directory) throws IOException {
    Optional<Checkpoints> opened = tryOpen(directory);
    if (opened.isEmpty()) {
      throw new InkgraphException(
          "another process is training under this name (it holds "
              + lockFile(directory)
              + "); wait for it or choose another --name");
    }
    return opened.get();
  }

  /**
   * Does the same, but returns empty if another process is training under this name.
   *
   * @param directory {@code checkpoints/NAME}; need not exist
   * @throws InkgraphException if the directory cannot be written
   * @throws IOException if the directory cannot be created or read
   */
  public static Optional<Checkpoints> tryOpen(Path directory) throws IOException {
    OutputPath.requireWritable(directory);
    Optional<LockFile> lock = LockFile.tryAcquire(lockFile(directory));
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    Checkpoints checkpoints = new Checkpoints(directory, lock.get());
    try {
      checkpoints.deleteLeftovers();
      return Optional.of(checkpoints);
    } catch (IOException e) {
      checkpoints.close();
      throw e;
    }
  }

  /**
   * Returns the file beside the directory, which may be deleted while it is empty, but in it if
   * that is a volume in a read-only parent.
   */
  private static Path lockFile(Path directory) throws IOException {
    String name = lockName(directory);
    Path resolved = OutputPath.resolve(directory);
    Path parent = OutputPath.createDirectories(Objects.requireNonNull(resolved.getParent()));
    return Files.isDirectory(resolved) && !Files.isWritable(parent)
        ? resolved.resolve(name)
        : parent.resolve(name);
  }

  private static String lockName(Path directory) {
    return "." + directory.getFileName() + ".lock";
  }

  /** Returns whether a run of this name was interrupted. */
  public static boolean exist(Path directory) throws IOException {
    return !steps(directory).isEmpty();
  }

  /** Returns the directory of the checkpoints. */
  public Path directory() {
    return directory;
  }

  /**
   * Returns the run that the newest usable checkpoint belongs to.
   *
   * @param warnings receives a line for each checkpoint that cannot be used
   * @throws InkgraphException if there are checkpoints but none can be used
   */
  public Optional<RunIdentity> run(Consumer<String> warnings) throws IOException {
    return newest(warnings).map(checkpoint -> checkpoint.record().run());
  }

  /**
   * Returns the newest checkpoint that is not damaged. It is read once and cached until the next is
   * written.
   *
   * @param warnings receives a line for each checkpoint that cannot be used
   * @throws InkgraphException if there are checkpoints but none can be used
   */
  public Optional<Checkpoint> newest(Consumer<String> warnings) throws IOException {
    if (newest.isEmpty()) {
      newest = read(warnings);
    }
    return newest;
  }

  /**
   * Starts over: those that exist are no longer read, and are deleted when the first of the new run
   * has been written.
   */
  public void restart() {
    newest = Optional.empty();
    restarting = true;
  }

  private Optional<Checkpoint> read(Consumer<String> warnings) throws IOException {
    List<Long> steps = restarting ? List.of() : steps(directory);
    for (long step : steps) {
      Path path = directory.resolve(Long.toString(step));
      try {
        return Optional.of(Checkpoint.read(path));
      } catch (InkgraphException e) {
        unusable.add(step);
        warnings.accept(e.getMessage() + "; looking for an older one");
      }
    }
    if (!steps.isEmpty()) {
      throw new InkgraphException(
          "no checkpoint in " + directory + " can be used; start over with --restart");
    }
    return Optional.empty();
  }

  /**
   * Writes a checkpoint and deletes all but the two newest that can be used.
   *
   * @param step number of completed steps of the run
   * @throws IOException if it cannot be written; the others are then unchanged, but for those of a
   *     run that is started over
   */
  public void write(long step, Checkpoint checkpoint) throws IOException {
    newest = Optional.empty();
    try (StagedDirectory staged = StagedDirectory.beside(directory.resolve(Long.toString(step)))) {
      checkpoint.write(staged.path());
      if (restarting) {
        deleteAllBut(step); // that one is replaced, or what is staged may even be in it
        restarting = false;
      }
      staged.replace();
    }
    unusable.remove(step);
    for (long damaged : unusable) {
      StagedDirectory.delete(directory.resolve(Long.toString(damaged)));
    }
    unusable.clear();
    for (long old : steps(directory).stream().skip(KEPT).toList()) {
      StagedDirectory.delete(directory.resolve(Long.toString(old)));
    }
  }

  /** Deletes all checkpoints; the lock is held until this is closed. */
  public void delete() throws IOException {
    newest = Optional.empty();
    deleteAllBut(-1);
  }

  /** Deletes the oldest first, so that a run is never continued from an older one than its last. */
  private void deleteAllBut(long kept) throws IOException {
    List<Long> steps = steps(directory);
    Collections.reverse(steps);
    for (long step : steps) {
      if (step != kept) {
        StagedDirectory.delete(directory.resolve(Long.toString(step)));
      }
    }
  }

  /** Releases the lock, and deletes the directory if it is empty and not a symbolic link. */
  @Override
  public void close() throws IOException {
    try {
      if (!Files.isSymbolicLink(directory)) {
        Files.deleteIfExists(directory);
      }
    } catch (FileSystemException e) {
      // It is not empty, or a volume, which is not this program's to delete.
    } finally {
      lock.close();
    }
  }

  /** Returns the steps of the checkpoints, newest first. */
  private static List<Long> steps(Path directory) throws IOException {
    List<Long> steps = new ArrayList<>();
    for (String name : names(directory)) {
      // An empty one is deleted, where a file system cannot do more.
      if (STEP.matcher(name).matches() && !names(directory.resolve(name)).isEmpty()) {
        steps.add(Long.valueOf(name));
      }
    }
    steps.sort(Comparator.reverseOrder());
    return steps;
  }

  private static List<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return FileTree.entries(directory).stream().map(path -> path.getFileName().toString()).toList();
  }

  /** No other process has any, since the run is locked. */
  private void deleteLeftovers() throws IOException {
    for (String name : names(directory)) {
      Matcher leftover = LEFTOVER.matcher(name);
      if (leftover.matches()) {
        StagedDirectory.recover(directory.resolve(leftover.group(1)));
      }
    }
    for (String name : names(directory)) {
      // The name of a run may be a number.
      if (LEFTOVER.matcher(name).matches() && !name.equals(lockName(directory))) {
        StagedDirectory.delete(directory.resolve(name));
      }
    }
  }
}

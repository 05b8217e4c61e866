package org.inkgraph.train.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private final Path directory;
  private final FileChannel channel;

  /** Empty until it has been read. */
  private Optional<Checkpoint> newest = Optional.empty();

  private Checkpoints(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks a run's name, and deletes incomplete checkpoints of an interrupted process.
   *
   * @param directory {@code checkpoints/NAME}; created if it does not exist
   * @throws InkgraphException if another process is training under this name
   * @throws IOException if the directory cannot be created or written
   */
  public static Checkpoints open(Path directory) throws IOException {
    StagedDirectory.requireWritable(directory);
    Files.createDirectories(directory);
    // Beside the directory and never deleted: a lock on a deleted file would have no effect.
    Path lock = directory.resolveSibling("." + directory.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new InkgraphException(
          "another process is training under this name (it holds "
              + lock
              + "); wait for it or choose another --name");
    }
    Checkpoints checkpoints = new Checkpoints(directory, channel);
    checkpoints.deleteLeftovers();
    return checkpoints;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another thread of this process
    }
  }

  /** Returns whether a run of this name was interrupted. */
  public static boolean exist(Path directory) throws IOException {
    return Files.isDirectory(directory) && !steps(directory).isEmpty();
  }

  /** Returns the directory of the checkpoints. */
  public Path directory() {
    return directory;
  }

  /** Returns whether there are no checkpoints. */
  public boolean isEmpty() throws IOException {
    return steps(directory).isEmpty();
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

  private Optional<Checkpoint> read(Consumer<String> warnings) throws IOException {
    List<Long> steps = steps(directory);
    for (long step : steps) {
      Path path = directory.resolve(Long.toString(step));
      try {
        return Optional.of(Checkpoint.read(path));
      } catch (InkgraphException e) {
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
   * Writes a checkpoint and deletes all but the two newest.
   *
   * @param step number of completed steps of the run
   * @throws IOException if it cannot be written; the others are then unchanged
   */
  public void write(long step, Checkpoint checkpoint) throws IOException {
    newest = Optional.empty();
    try (StagedDirectory staged = StagedDirectory.beside(directory.resolve(Long.toString(step)))) {
      checkpoint.write(staged.path());
      staged.replace();
    }
    for (long old : steps(directory).stream().skip(KEPT).toList()) {
      StagedDirectory.delete(directory.resolve(Long.toString(old)));
    }
  }

  /** Deletes all checkpoints; the lock is held until this is closed. */
  public void delete() throws IOException {
    newest = Optional.empty();
    for (long step : steps(directory)) {
      StagedDirectory.delete(directory.resolve(Long.toString(step)));
    }
  }

  /** Releases the lock, and deletes the directory if it is empty. */
  @Override
  public void close() throws IOException {
    try {
      if (isEmpty()) {
        Files.delete(directory);
      }
    } finally {
      channel.close();
    }
  }

  /** Returns the steps of the checkpoints, newest first. */
  private static List<Long> steps(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(path -> path.getFileName().toString())
          .filter(name -> STEP.matcher(name).matches())
          .map(Long::valueOf)
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private void deleteLeftovers() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        if (entry.getFileName().toString().startsWith(".")) {
          StagedDirectory.delete(entry);
        }
      }
    }
  }
}

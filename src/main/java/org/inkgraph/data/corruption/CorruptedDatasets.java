package org.inkgraph.data.corruption;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;

/**
 * A writer of data sets whose test images are corrupted, and whose training images are those of
 * their source, unchanged. Beside the usual files, {@code corrupted.json} says how they were made.
 */
public final class CorruptedDatasets {
  private final Dataset source;
  private final long seed;

  /**
   * @param source the data set whose test images are corrupted
   * @param seed any number
   */
  public CorruptedDatasets(Dataset source, long seed) {
    this.source = source;
    this.seed = seed;
  }

  /**
   * Writes a data set for each setting: one in the directory itself, several each in a folder of
   * the setting's name, such as {@code shot_noise-3}. The directory appears whole or not at all.
   * Files that these data sets share are hard links where the file system has them.
   *
   * @param directory the destination; must not exist or must be empty
   * @param settings at least one
   * @param progress receives the number of images corrupted so far
   * @return the directories of the data sets
   * @throws InkgraphException if {@code directory} is a file or not empty
   * @throws IOException if it cannot be written
   */
  public List<Path> write(Path directory, List<CorruptionSetting> settings, LongConsumer progress)
      throws IOException {
    Preconditions.requireAtLeast("the number of settings", settings.size(), 1);
    DatasetDirectory.requireNew(directory);
    List<Path> written = new ArrayList<>();
    try (StagedDirectory staged = StagedDirectory.beside(directory).discardedOnExit()) {
      for (CorruptionSetting setting : settings) {
        String name = settings.size() == 1 ? "" : setting.toString();
        Path folder = staged.path().resolve(name);
        if (written.isEmpty()) {
          writeWhole(folder, setting);
        } else {
          writeLike(staged.path().resolve(settings.get(0).toString()), folder, setting);
        }
        JsonFile.write(
            folder.resolve(DatasetDirectory.CORRUPTION_FILE),
            CorruptionRecord.of(setting, seed, source));
        written.add(directory.resolve(name));
        progress.accept((long) written.size() * source.test().count());
      }
      staged.replace();
    } catch (IOException e) {
      throw AtomicFile.naming(directory, e);
    }
    return written;
  }

  private void writeWhole(Path folder, CorruptionSetting setting) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
    }
    DatasetDirectory.writeFiles(
        folder,
        source.withValidation(0).training(),
        corrupted(setting),
        source.classNames(),
        source.preprocessing());
  }

  /** Writes a data set that shares all but the test images and the record with the first one. */
  private void writeLike(Path first, Path folder, CorruptionSetting setting) throws IOException {
    Files.createDirectory(folder);
    for (Path file : FileTree.entries(first)) {
      String name = file.getFileName().toString();
      if (!DatasetDirectory.isTestFile(name) && !name.equals(DatasetDirectory.CORRUPTION_FILE)) {
        link(file, folder.resolve(name));
      }
    }
    DatasetDirectory.writeTestImages(folder, corrupted(setting));
  }

  private static void link(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(existing, link);
    }
  }

  private ImageSet corrupted(CorruptionSetting setting) {
    return new Corruptor(setting.corruption(), setting.severity(), seed).apply(source.test());
  }
}

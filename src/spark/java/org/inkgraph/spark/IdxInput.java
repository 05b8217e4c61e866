package org.inkgraph.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;
import org.inkgraph.data.IdxImages;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;

/**
 * IDX files in slices, with keys {@code FILE#INDEX}, where the file is relative to the input. Every
 * machine must have the files.
 */
final class IdxInput implements ScoreInput {
  private static final int IMAGES_PER_SLICE = 10_000;

  /** Consecutive images of one file. */
  private record Slice(String file, String name, long from, int count) implements Serializable {}

  private final JavaSparkContext spark;
  private final Path base;
  private final List<Slice> slices = new ArrayList<>();
  private long count;

  /**
   * @param base directory to which the names in keys are relative
   * @throws InkgraphException if a file contains images of a size other than {@code shape}, or is
   *     malformed
   */
  IdxInput(JavaSparkContext spark, Path base, List<Path> files, ImageShape shape)
      throws IOException {
    this.spark = spark;
    this.base = base;
    for (Path file : files) {
      try (IdxImages images = IdxImages.open(file)) {
        if (images.count() > 0 && !images.shape().equals(shape)) {
          throw new InkgraphException(
              file
                  + " contains images of "
                  + images.shape()
                  + " pixels, but the model accepts "
                  + shape);
        }
        count += images.count();
        slice(file, images.count());
      }
    }
  }

  /** Slices a file; compressed files into few slices, as each is decompressed from the start. */
  private void slice(Path file, int images) {
    boolean compressed = file.getFileName().toString().endsWith(".gz");
    int size =
        compressed
            ? Math.max(IMAGES_PER_SLICE, images / spark.defaultParallelism() + 1)
            : IMAGES_PER_SLICE;
    for (long from = 0; from < images; from += size) {
      slices.add(
          new Slice(
              file.toAbsolutePath().toString(),
              base.relativize(file).toString().replace('\\', '/'),
              from,
              (int) Math.min(size, images - from)));
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public JavaRDD<ScoredItem> items() {
    return spark.parallelize(slices, Math.max(1, slices.size())).flatMap(IdxInput::read);
  }

  /** Reads images lazily, and closes the file when the task ends. */
  private static Iterator<ScoredItem> read(Slice slice) {
    try {
      IdxImages images = IdxImages.open(Path.of(slice.file()));
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) context -> close(images));
      images.skip(slice.from());
      return LongStream.range(slice.from(), slice.from() + slice.count())
          .mapToObj(index -> item(slice, index, images))
          .iterator();
    } catch (IOException e) {
      throw unreadable(slice, e);
    }
  }

  private static ScoredItem item(Slice slice, long index, IdxImages images) {
    try {
      return ScoredItem.of(slice.name() + "#" + index, Pixels.of(images.read()));
    } catch (IOException e) {
      throw unreadable(slice, e);
    }
  }

  private static InkgraphException unreadable(Slice slice, IOException e) {
    return new InkgraphException(
        "%s cannot be read on %s: %s; all machines must see it there"
            .formatted(slice.file(), ExecutorModel.host(), e.getMessage()),
        e);
  }

  private static void close(IdxImages images) {
    try {
      images.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

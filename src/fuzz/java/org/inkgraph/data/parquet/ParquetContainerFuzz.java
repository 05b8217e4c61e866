package org.inkgraph.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Parquet files of pictures; the seeds are of pyarrow. */
class ParquetContainerFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("train.parquet");
  private static final ParquetContainer PARQUET = new ParquetContainer();

  static Stream<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name : List.of("plain", "snappy", "zstd", "gzip")) {
      try (InputStream seed = ParquetContainerFuzz.class.getResourceAsStream(name + ".parquet")) {
        seeds.add(Objects.requireNonNull(seed).readAllBytes());
      }
    }
    return seeds.stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesArePicturesOrRefused(byte[] bytes) throws IOException {
    Path file = FILE.with(bytes);
    PARQUET.matches(FileHead.of(file));
    try (OpenedPictures pictures = PARQUET.open(List.of(file))) {
      assertThat(pictures.tree().count()).isPositive();
      assertThat(pictures.tree().classNames()).hasSizeBetween(1, 256).doesNotHaveDuplicates();
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }
}

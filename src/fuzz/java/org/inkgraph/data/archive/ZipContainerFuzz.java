package org.inkgraph.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives of the format ZIP. */
class ZipContainerFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("pictures.zip");
  private static final ZipContainer CONTAINER = new ZipContainer();

  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        ArchiveSeeds.zip("a/1.png"), ArchiveSeeds.zip("train/a/1.png", "test/a/2.png"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesArePicturesThatCanBeReadOrRefused(byte[] bytes) throws IOException {
    Path file = FILE.with(bytes);
    CONTAINER.matches(FileHead.of(file));
    try (OpenedPictures pictures = CONTAINER.open(List.of(file))) {
      assertThat(pictures.tree().count()).isPositive();
      assertThat(pictures.tree().notes()).allSatisfy(note -> assertThat(note).hasLineCount(1));
      for (List<Path> ofClass : pictures.tree().training()) {
        for (Path picture : ofClass) {
          assertThat(Files.readAllBytes(picture)).isNotNull();
        }
      }
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
    try {
      List<String> names = ZippedFiles.names(file);
      try (ZippedFiles files = ZippedFiles.of(file, names.stream().limit(2).toList())) {
        assertThat(files.copies()).allSatisfy(copy -> assertThat(copy).exists());
      }
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }
}

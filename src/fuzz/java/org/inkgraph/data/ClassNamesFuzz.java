package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code labels.txt} of a data set of two classes. */
class ClassNamesFuzz {
  private static final FuzzedFile LABELS = new FuzzedFile(DatasetDirectory.LABELS);

  @BeforeAll
  static void writeImages() throws IOException {
    Path directory = LABELS.with(new byte[0]).getParent();
    for (DatasetFile file : DatasetFile.values()) {
      Path path = directory.resolve(file.plainName());
      if (file.dimensions() == 1) {
        IdxFile.write(path, new byte[] {0, 1}, 2);
      } else {
        IdxFile.write(path, new byte[2], 2, 1, 1);
      }
      path.toFile().deleteOnExit();
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of("zero\none\n", "a\r\nb\r\nc", "ζ\n\n")
        .map(names -> names.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyNamesAreThoseOfDifferentClassesOrRefused(byte[] text) throws IOException {
    Path directory = LABELS.with(text).getParent();
    try {
      Dataset dataset = DatasetDirectory.load(directory);
      assertThat(dataset.classNames())
          .hasSizeBetween(2, DatasetDirectory.MAX_CLASSES)
          .doesNotHaveDuplicates()
          .noneMatch(String::isBlank);
      LABELS.with(DatasetDirectory.lines(dataset.classNames()));
      assertThat(DatasetDirectory.load(directory).classNames()).isEqualTo(dataset.classNames());
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
    assertThat(Files.exists(directory.resolve(DatasetDirectory.ORIGIN_FILE))).isFalse();
  }
}

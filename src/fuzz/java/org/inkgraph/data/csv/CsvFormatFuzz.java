package org.inkgraph.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.LabeledImages;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of images, with and without a header. */
class CsvFormatFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("train.csv");
  private static final CsvFormat CSV = new CsvFormat();

  static Stream<byte[]> seeds() {
    return Stream.of(
            "label,p0,p1,p2,p3\n3,0,1,2,255\n4,9,8,7,6\n",
            "\"a b\";0;0.5;1;0\r\n\"c\"\"d\";1;0;0;.25\r\n",
            "1 2\n3 4\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyTextIsATableOfImagesOrRefused(byte[] text) throws IOException {
    Path file = FILE.with(text);
    try {
      CSV.matches(FileHead.of(file));
      LabeledImages images = CSV.read(List.of(file), ReadingOptions.DEFAULT).training();
      assertThat(images.count()).isPositive();
      assertThat(images.labels()).hasSizeBetween(1, 256).noneMatch(String::isBlank);
      assertThat(images.pixels()).hasSize(images.count() * images.shape().pixels());
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
    try (ImageStream images = CSV.images(file, ReadingOptions.DEFAULT)) {
      assertThat(images.next(3).count()).isLessThanOrEqualTo(3);
      assertThat(images.description()).hasLineCount(1);
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }
}

package org.inkgraph.data.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportInputTest {
  @TempDir Path directory;

  @Test
  void recognizesWhatItIsGiven() throws IOException {
    Path csv = csv("a.csv", 4);
    Path idx = SmallData.writeStripes(directory.resolve("idx"), 12, 1);
    Path pictures = Files.createDirectories(directory.resolve("pictures/a")).getParent();

    assertThat(ImportInput.of(List.of(csv), List.of(csv)).description()).isEqualTo("is CSV");
    assertThat(ImportInput.of(List.of(idx), List.of())).isInstanceOf(ImportInput.Idx.class);
    assertThat(ImportInput.of(List.of(pictures), List.of()))
        .isInstanceOf(ImportInput.Pictures.class);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Path csv = csv("a.csv", 4);
    Path binary = Files.write(directory.resolve("b"), new byte[] {1, 2, 3});
    Path empty = Files.createFile(directory.resolve("empty"));

    assertRefused(binary, "is not of a format that can be imported (");
    assertRefused(empty, "is empty");
    assertRefused(directory.resolve("nowhere"), "does not exist");
    assertThatThrownBy(() -> ImportInput.of(List.of(csv), List.of(directory)))
        .hasMessageContaining("a.csv is CSV, but")
        .hasMessageContaining("is a directory");
  }

  @Test
  void splitsEachClassAndShufflesTheRest() throws IOException {
    Path csv = csv("a.csv", 70);

    Dataset shuffled = imported(csv, settings(false, 1), "shuffled");
    Dataset ordered = imported(csv, settings(true, 1), "ordered");

    assertThat(shuffled.test().count()).isEqualTo(10);
    assertThat(shuffled.test().labels()).contains((byte) 0, (byte) 1);
    assertThat(shuffled.sha256()).isNotEqualTo(ordered.sha256());
    assertThat(imported(csv, settings(false, 1), "again").sha256()).isEqualTo(shuffled.sha256());
    assertThat(imported(csv, settings(false, 2), "other").sha256()).isNotEqualTo(shuffled.sha256());
    byte[] pixels = ordered.test().pixels();
    for (int i = 1; i < pixels.length; i++) {
      assertThat(pixels[i]).isGreaterThan(pixels[i - 1]);
    }
  }

  @Test
  void refusesDataOfWhichNothingIsLeftForTesting() throws IOException {
    Path csv = csv("a.csv", 2);

    assertThatThrownBy(() -> imported(csv, settings(false, 1), "out"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("leaves no images for testing");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  private static PixelSettings settings(boolean keepOrder, long seed) {
    return new PixelSettings(
        new ReadingOptions(Optional.empty(), Optional.empty(), 1000),
        false,
        false,
        OptionalInt.empty(),
        List.of(),
        1.0 / 7,
        seed,
        keepOrder);
  }

  private Dataset imported(Path csv, PixelSettings settings, String name) throws IOException {
    ImportInput.Pixels input = (ImportInput.Pixels) ImportInput.of(List.of(csv), List.of());
    input.images().write(directory.resolve(name), settings);
    return DatasetDirectory.load(directory.resolve(name));
  }

  private void assertRefused(Path input, String message) {
    assertThatThrownBy(() -> ImportInput.of(List.of(input), List.of()))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message);
  }

  /** Images of one pixel, which is their number, of two classes in turn. */
  private Path csv(String name, int count) throws IOException {
    StringBuilder text = new StringBuilder("label,pixel0\n");
    for (int i = 0; i < count; i++) {
      text.append(i % 2 == 0 ? "even" : "odd").append(',').append(i + 2).append('\n');
    }
    return Files.writeString(directory.resolve(name), text);
  }
}

package org.inkgraph.data.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

  /** As Kaggle's archives are: a split, and perhaps test images without labels. */
  @Test
  void readsTheFilesOfAZipFile() throws IOException {
    Path training = csv("train.csv", 70);
    Path test = csv("test.csv", 20);
    Path unlabeled = Files.writeString(directory.resolve("test"), "id,pixel0\n1,1\n2,2\n");
    Path submission = Files.writeString(directory.resolve("sample"), "ImageId,Label\n1,0\n");
    String[] usual = {"mnist/train.csv", "mnist/test.csv", "__MACOSX/mnist/._train.csv"};
    Path split = zip("split.zip", usual, training, test, binary());
    Path contest =
        zip(
            "contest.zip",
            new String[] {"sample_submission.csv", "test.csv", "train.csv"},
            submission,
            unlabeled,
            training);
    PixelSettings settings = settings(false, 1);

    Dataset plain = imported(List.of(training), List.of(test), settings, "plain");
    Dataset zipped = imported(split, settings, "zipped");
    PixelImport ofContest =
        ((ImportInput.Pixels) ImportInput.of(List.of(contest), List.of())).images();

    assertThat(zipped.sha256()).isEqualTo(plain.sha256());
    assertThat(zipped.test().count()).isEqualTo(20);
    assertThat(ofContest.read(settings).test()).isEmpty();
    assertThat(ofContest.read(settings).notes())
        .containsExactly(
            contest
                + " (train.csv) is CSV with a header: labels in column 1 ('label'), 1x1 pixels"
                + " from 0 to 255 in others",
            contest + ": passed over sample_submission.csv",
            contest + " (test.csv) has no labels and is not imported; it is for 'predict --data'");
    assertThat(ImportInput.of(List.of(contest), List.of()).description())
        .isEqualTo("is ZIP of CSV");
  }

  @Test
  void namesTheFileInAZipFileThatIsWrong() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong"), "label,pixel0\na,1\nb,300\n");
    Path zip = zip("a.zip", new String[] {"b.csv"}, wrong);
    Path several = zip("c.zip", new String[] {"b.csv", "d.csv"}, wrong, wrong);

    assertThatThrownBy(() -> imported(zip, settings(false, 1), "out"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(zip + " (b.csv), line 3: column 2 must be a pixel");
    assertThatThrownBy(() -> ImportInput.of(List.of(several), List.of()))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("several files that may be meant, b.csv, d.csv");
  }

  private Path binary() throws IOException {
    return Files.write(directory.resolve("binary"), new byte[] {0, 5, 22, 7});
  }

  private Path zip(String name, String[] entries, Path... contents) throws IOException {
    Path file = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < entries.length; i++) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        Files.copy(contents[i], zip);
      }
    }
    return file;
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
    return imported(List.of(csv), List.of(), settings, name);
  }

  private Dataset imported(List<Path> inputs, List<Path> tests, PixelSettings settings, String name)
      throws IOException {
    ImportInput.Pixels input = (ImportInput.Pixels) ImportInput.of(inputs, tests);
    input.images().write(input.images().read(settings), directory.resolve(name), settings);
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

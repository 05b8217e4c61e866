package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingFile;
import org.inkgraph.image.Polarity;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 2x3 pixels with the values 1 to 6, and labels from 1, or from elsewhere. */
class IdxImportTest {
  @TempDir Path parent;
  private Path source;
  private Path target;

  @BeforeEach
  void writeSource() throws IOException {
    source = Files.createDirectory(parent.resolve("source"));
    target = parent.resolve("target");
    write(1, 2, 3);
  }

  @Test
  void transposesImagesAndShiftsLabels() throws IOException {
    List<String> notes = importing(true, OptionalInt.empty());
    Dataset dataset = DatasetDirectory.load(target);

    assertThat(dataset.imageShape()).isEqualTo(ImageShape.of(3, 2));
    assertThat(dataset.test().slice(0, 1).pixels()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(dataset.test().labels()).containsExactly(0, 1, 2);
    assertThat(dataset.classNames()).containsExactly("1", "2", "3");
    assertThat(notes)
        .containsExactly(
            "rows and columns of each image are exchanged",
            "labels 1 to 3 have become 0 to 2; labels.txt has the names");
  }

  @Test
  void transposingTwiceRestoresTheFiles() throws IOException {
    importing(true, OptionalInt.of(0));
    IdxImport.of(target)
        .orElseThrow()
        .write(parent.resolve("twice"), settings(true, OptionalInt.of(0)));

    assertThat(DatasetDirectory.load(parent.resolve("twice")).sha256())
        .isEqualTo(DatasetDirectory.load(source).sha256());
  }

  @Test
  void keepsLabelsThatBeginAtZeroOrWhoseFirstClassHasAName() throws IOException {
    write(0, 2, 3);
    assertThat(importing(false, OptionalInt.empty())).isEmpty();
    assertThat(DatasetDirectory.load(target).sha256())
        .isEqualTo(DatasetDirectory.load(source).sha256());

    write(1, 2, 3);
    target = parent.resolve("named");
    Files.writeString(source.resolve("labels.txt"), "nothing\na\nb\nc\n");
    assertThat(importing(false, OptionalInt.empty())).isEmpty();
    assertThat(DatasetDirectory.load(target).classNames()).hasSize(4);
  }

  @Test
  void keepsNamesOfTheClassesThatExist() throws IOException {
    Files.writeString(source.resolve("labels.txt"), "a\nb\nc\n");
    importing(false, OptionalInt.empty());
    assertThat(DatasetDirectory.load(target).classNames()).containsExactly("a", "b", "c");

    target = parent.resolve("from 5");
    Files.delete(source.resolve("labels.txt"));
    write(5, 7, 6);
    importing(false, OptionalInt.of(5));
    assertThat(DatasetDirectory.load(target).classNames()).containsExactly("5", "6", "7");
  }

  @Test
  void keepsHowTheImagesWereMade() throws IOException {
    PreprocessingFile.write(source, Preprocessing.plain(2, 3, Polarity.YES));
    importing(true, OptionalInt.empty());
    assertThat(DatasetDirectory.load(target).preprocessing())
        .isEqualTo(Preprocessing.plain(3, 2, Polarity.YES));

    Files.delete(source.resolve(PreprocessingFile.NAME));
    SyntheticOrigin origin = new SyntheticOrigin(1, 7, 3);
    JsonFile.write(source.resolve("made.json"), SyntheticFile.of(origin));
    target = parent.resolve("same");
    importing(false, OptionalInt.of(0));
    assertThat(DatasetDirectory.load(target).origin()).isEqualTo(origin);
    assertThat(target.resolve(PreprocessingFile.NAME)).doesNotExist();

    for (boolean transpose : new boolean[] {true, false}) {
      target = parent.resolve("changed " + transpose);
      importing(transpose, transpose ? OptionalInt.of(0) : OptionalInt.of(1));
      Dataset changed = DatasetDirectory.load(target);
      assertThat(changed.origin()).as("no longer as it was drawn").isNull();
      assertThat(changed.preprocessing())
          .isEqualTo(transpose ? Preprocessing.ink(3, 2) : Preprocessing.ink(2, 3));
    }
  }

  @Test
  void refusesLabelsBelowTheFirstAndMissingFiles() throws IOException {
    assertThatThrownBy(() -> importing(false, OptionalInt.of(2)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has label 1, which is below the first label, 2");
    Files.writeString(source.resolve("labels.txt"), "a\n");
    assertThatThrownBy(() -> importing(false, OptionalInt.empty()))
        .hasMessageContaining("names 1 classes, but the largest label is 3");
    Files.delete(source.resolve("t10k-images-idx3-ubyte.gz"));
    assertThatThrownBy(() -> importing(false, OptionalInt.empty()))
        .hasMessageContaining("is missing");
    assertThat(target).doesNotExist();
    assertThat(IdxImport.of(Files.createDirectory(parent.resolve("empty")))).isEmpty();
  }

  @Test
  void keepsTheFirstImagesOfSomeClassesInTheirNewOrder() throws IOException {
    write(3, 1, 2, 3, 1, 2, 3);
    IdxImport idx = IdxImport.of(source).orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdxImport.Settings(false, OptionalInt.of(-5), List.of(), 4));
    Files.createDirectories(target);
    Files.writeString(target.resolve("made.json"), "{}");
    IdxImport.Settings two =
        new IdxImport.Settings(false, OptionalInt.empty(), List.of("3", "1"), 4);
    assertThatThrownBy(() -> idx.write(target, two)).hasMessageContaining("is not empty");
    Files.delete(target.resolve("made.json"));
    idx.write(target, two);

    Dataset dataset = DatasetDirectory.load(target);
    assertThat(dataset.classNames()).containsExactly("3", "1");
    assertThat(dataset.test().labels()).containsExactly(0, 1, 0, 1);
    assertThat(dataset.withValidation(0).training().labels()).containsExactly(0, 1, 0, 1);
    assertThatThrownBy(
            () ->
                idx.write(
                    parent.resolve("no"),
                    new IdxImport.Settings(false, OptionalInt.empty(), List.of("3", "4"), 4)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("source has no class '4'; its classes are 1, 2, 3");
    assertThat(parent.resolve("no")).doesNotExist();
  }

  @Test
  void doesNotTakeFilesThatItCannotUseForPictures() throws IOException {
    SmallDataset.write(parent.resolve("second"));
    assertThatThrownBy(() -> IdxImport.of(parent))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("several data sets", source.toString(), "second");
    for (DatasetFile file : DatasetFile.values()) {
      Files.writeString(source.resolve(file.archiveName()), "moved");
    }
    assertThatThrownBy(() -> IdxImport.of(source))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("must begin with two zero bytes");
  }

  @Test
  void checkHintsAtLabelsFromOneAndTransposedImages() throws IOException {
    assertThat(DatasetCheck.of(source).hints()).singleElement().asString().contains("label 0");
    wide(true);
    assertThat(DatasetCheck.of(source).hints())
        .singleElement()
        .asString()
        .contains("wider than tall", "--transpose");
    wide(false);
    assertThat(DatasetCheck.of(source).hints()).isEmpty();
  }

  private List<String> importing(boolean transpose, OptionalInt first) throws IOException {
    return IdxImport.of(source).orElseThrow().write(target, settings(transpose, first));
  }

  private static IdxImport.Settings settings(boolean transpose, OptionalInt first) {
    return new IdxImport.Settings(transpose, first, List.of(), Integer.MAX_VALUE);
  }

  /** Writes both parts with an image for each label. */
  private void write(int... labels) throws IOException {
    byte[] pixels = new byte[labels.length * 6];
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
      for (int pixel = 0; pixel < 6; pixel++) {
        pixels[6 * i + pixel] = (byte) (pixel + 1);
      }
    }
    write(pixels, bytes, 2, 3);
  }

  /** Writes images of 4x4 pixels with a line of two or three pixels. */
  private void wide(boolean wide) throws IOException {
    byte[] pixels = new byte[10 * 16];
    byte[] labels = new byte[10];
    for (int i = 0; i < 10; i++) {
      labels[i] = (byte) i;
      for (int pixel = 0; pixel < 2 + i % 2; pixel++) {
        pixels[16 * i + 5 + (wide ? pixel : 4 * pixel)] = (byte) 255;
      }
    }
    write(pixels, labels, 4, 4);
  }

  private void write(byte[] pixels, byte[] labels, int rows, int columns) throws IOException {
    for (String part : new String[] {"train", "t10k"}) {
      IdxFile.write(
          source.resolve(part + "-images-idx3-ubyte.gz"), pixels, labels.length, rows, columns);
      IdxFile.write(source.resolve(part + "-labels-idx1-ubyte.gz"), labels, labels.length);
    }
  }
}

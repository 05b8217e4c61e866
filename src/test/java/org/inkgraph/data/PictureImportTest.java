package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureImportTest {
  private static final PictureImport SMALL =
      new PictureImport(ImageShape.of(2, 3), PictureImport.DEFAULT_TEST_FRACTION, 1, Polarity.NO);

  @TempDir Path parent;

  @Test
  void createsAClassForEachFolderInTheOrderOfTheirNames() throws IOException {
    Path pictures = folders(14, "b", "a", "ä", "\uFF01", "\uD83D\uDE00");
    AtomicLong read = new AtomicLong();

    SMALL.write(pictures, parent.resolve("out"), read::set);
    Dataset dataset = DatasetDirectory.load(parent.resolve("out"));

    assertThat(dataset.classNames()).containsExactly("a", "b", "ä", "\uFF01", "\uD83D\uDE00");
    assertThat(dataset.imageShape()).isEqualTo(ImageShape.of(2, 3));
    assertThat(dataset.test().count()).isEqualTo(10);
    assertThat(dataset.training().count() + dataset.validation().count()).isEqualTo(60);
    assertThat(read).hasValue(PictureTree.of(pictures).count());
    assertThat(dataset.origin()).isNull();
  }

  @Test
  void keepsEachPictureWithItsClass() throws IOException {
    SMALL.write(folders(5, "a", "b", "c"), parent.resolve("out"), done -> {});

    ImageSet test = DatasetDirectory.load(parent.resolve("out")).test();
    for (int i = 0; i < test.count(); i++) {
      assertThat((test.pixels()[6 * i] & 0xFF) / 50).isEqualTo(test.label(i));
    }
  }

  @Test
  void splitsAClassOfTwoAndTrainsOnAClassOfOne() throws IOException {
    Path pictures = folders(2, "a", "b");
    folders(1, "c");
    SMALL.write(pictures, parent.resolve("out"), done -> {});

    assertThat(DatasetCheck.of(parent.resolve("out")).classes())
        .containsExactly(
            new DatasetCheck.ClassCount("a", 1, 1),
            new DatasetCheck.ClassCount("b", 1, 1),
            new DatasetCheck.ClassCount("c", 1, 0));
  }

  @Test
  void createsTheSameDataSetForTheSameSeed() throws IOException {
    Path pictures = folders(9, "a", "b");
    PictureImport other = new PictureImport(ImageShape.of(2, 3), 1.0 / 7, 2, Polarity.NO);
    SMALL.write(pictures, parent.resolve("one"), done -> {});
    SMALL.write(pictures, parent.resolve("two"), done -> {});
    other.write(pictures, parent.resolve("three"), done -> {});

    assertThat(DatasetDirectory.load(parent.resolve("one")).sha256())
        .isEqualTo(DatasetDirectory.load(parent.resolve("two")).sha256())
        .isNotEqualTo(DatasetDirectory.load(parent.resolve("three")).sha256());
  }

  @Test
  void refusesDirectoriesWithoutFoldersOrPictures() throws IOException {
    Path empty = Files.createDirectory(parent.resolve("empty"));
    assertRefused(empty, "contains no folders");
    Files.createDirectory(empty.resolve("class"));
    assertRefused(empty, "has no pictures in a folder: class");
    assertRefused(parent.resolve("nowhere"), "is not a directory");
    assertRefused(folders(1, "a", "b"), "one picture per class");
  }

  @Test
  void readsPngAndJpegFilesAndIgnoresOthers() throws IOException {
    Path pictures = folders(2, "a");
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "jpeg", pictures.resolve("a/2.jpg").toFile());
    ImageIO.write(image, "jpeg", pictures.resolve("a/3.JPEG").toFile());
    Files.writeString(pictures.resolve("a/notes.txt"), "x");
    Files.writeString(pictures.resolve("a/.hidden.png"), "x");
    Files.createDirectory(pictures.resolve("a/folder.png"));
    Files.createDirectory(pictures.resolve(".hidden"));
    Files.writeString(pictures.resolve("0.png"), "x");

    assertThat(PictureTree.of(pictures).count()).isEqualTo(4);
    SMALL.write(pictures, parent.resolve("out"), done -> {});
    assertThat(DatasetDirectory.load(parent.resolve("out")).classNames()).containsExactly("a");
  }

  @Test
  void takes256ClassesAndNoMore() throws IOException {
    Path directory = Files.createDirectory(parent.resolve("pictures"));
    for (int label = 0; label < 256; label++) {
      Files.createFile(
          Files.createDirectory(directory.resolve("class" + label)).resolve("empty.png"));
    }
    assertThat(PictureTree.of(directory).classNames()).hasSize(256);

    Files.createDirectory(directory.resolve("one more"));
    assertRefused(directory, "contains 257 folders; there can be at most 256 classes");
  }

  @Test
  void namesABadPictureAndLeavesNothingBehind() throws IOException {
    Path pictures = folders(3, "a");
    Files.writeString(pictures.resolve("a").resolve("bad.png"), "x");

    assertRefused(pictures, "bad.png is not a PNG, JPEG, GIF, BMP, TIFF, WebP or PNM picture");
  }

  @Test
  void namesAllBadPicturesAtOnceInBoundedLength() throws IOException {
    Path pictures = folders(3, "a", "b");
    for (int i = 0; i < 14; i++) {
      Files.writeString(pictures.resolve("b").resolve("bad" + (10 + i) + ".jpg"), "x");
    }
    Files.createFile(pictures.resolve("a/empty.png"));

    assertRefused(pictures, "15 of 21 pictures cannot be read: ");
    assertRefused(pictures, "a/empty.png is empty, ");
    assertRefused(pictures, "bad18.jpg is not a PNG");
    assertRefused(pictures, " and 5 more; ");
    assertRefused(pictures, "--skip-unreadable");
  }

  @Test
  void skippingBadPicturesIsAsIfTheyDidNotExist() throws IOException {
    Path pictures = folders(9, "a", "b");
    SMALL.write(pictures, parent.resolve("without"), done -> {});
    Files.createFile(pictures.resolve("a/0.jpg"));
    Files.writeString(pictures.resolve("b/5.gif"), "GIF89a");
    byte[] whole = Files.readAllBytes(pictures.resolve("b/1.PNG"));
    Files.write(pictures.resolve("b/1cut.png"), Arrays.copyOf(whole, whole.length / 2));

    List<String> notes =
        SMALL.write(PictureTree.of(pictures), parent.resolve("skipped"), true, done -> {});
    assertThat(notes).singleElement().asString().contains("cannot be read: 3 (", "b/1cut.png is");
    assertThat(DatasetDirectory.load(parent.resolve("skipped")).sha256())
        .isEqualTo(DatasetDirectory.load(parent.resolve("without")).sha256());

    Files.createFile(Files.createDirectory(pictures.resolve("c")).resolve("only.png"));
    assertThatThrownBy(
            () -> SMALL.write(PictureTree.of(pictures), parent.resolve("c"), true, done -> {}))
        .hasMessageContaining("no readable picture of 'c'");
  }

  @Test
  void whatTakesThePlaceOfASkippedPictureIsReadAsWell() throws IOException {
    Path pictures = folders(9, "a", "b");
    for (int i : new int[] {0, 1, 2, 3}) {
      Files.writeString(pictures.resolve("a").resolve(i + ".PNG"), "nonsense");
      Files.writeString(pictures.resolve("b").resolve(i + ".PNG"), "nonsense");
    }
    PictureImport first = SMALL.limitedTo(3);

    List<String> notes =
        first.write(PictureTree.of(pictures), parent.resolve("out"), true, done -> {});

    assertThat(notes).singleElement().asString().contains("left out");
    Dataset dataset = DatasetDirectory.load(parent.resolve("out"));
    List<Integer> shades = new ArrayList<>(shades(dataset.validation()));
    shades.addAll(shades(dataset.training()));
    shades.addAll(shades(dataset.test()));
    assertThat(shades).hasSize(5).allMatch(shade -> shade % 50 > 3);
  }

  @Test
  void keepsThePublishedSplitWithItsValidationImagesFirst() throws IOException {
    Path classes = folders(12, "a", "b");
    Path split = Files.createDirectory(parent.resolve("split"));
    for (String part : new String[] {"test", "train", "valid"}) {
      for (String name : new String[] {"a", "b"}) {
        Files.createDirectories(split.resolve(part).resolve(name));
      }
    }
    for (int i = 0; i < 12; i++) {
      String part = i < 9 ? "train" : i < 10 ? "valid" : "test";
      for (String name : new String[] {"a", "b"}) {
        Files.move(
            classes.resolve(name).resolve(i + ".PNG"),
            split.resolve(part).resolve(name).resolve(i + ".PNG"));
      }
    }
    SMALL.write(split, parent.resolve("out"), done -> {});
    Dataset dataset = DatasetDirectory.load(parent.resolve("out"));

    assertThat(shades(dataset.test())).containsExactlyInAnyOrder(10, 11, 60, 61);
    assertThat(shades(dataset.validation())).isSubsetOf(9, 59).hasSize(1);
    assertThat(shades(dataset.training())).hasSize(19).doesNotContain(10, 11, 60, 61);
  }

  @Test
  void keepsTheOrderOfTheNamesOfAllClassesOrTheFirstPicturesOnly() throws IOException {
    PictureTree tree = PictureTree.of(folders(6, "a", "b"));
    tree = tree.testedBy(tree.only(List.of("b")));

    SMALL.keepingOrder().write(tree, parent.resolve("ordered"), false, done -> {});
    Dataset ordered = DatasetDirectory.load(parent.resolve("ordered"));
    assertThat(shades(ordered.test())).containsExactly(50, 51, 52, 53, 54, 55);
    List<Integer> all = new ArrayList<>(shades(ordered.validation()));
    all.addAll(shades(ordered.training()));
    assertThat(all).containsExactly(0, 50, 1, 51, 2, 52, 3, 53, 4, 54, 5, 55);

    SMALL.keepingOrder().limitedTo(4).write(tree, parent.resolve("first"), false, done -> {});
    Dataset first = DatasetDirectory.load(parent.resolve("first"));
    assertThat(shades(first.test())).containsExactly(50, 51, 52, 53);
    assertThat(first.training().count() + first.validation().count()).isEqualTo(4);
    assertThatIllegalArgumentException().isThrownBy(() -> SMALL.limitedTo(0));
  }

  @Test
  void theFirstPicturesOfASplitAreNotAllForValidation() throws IOException {
    PictureTree all = PictureTree.of(folders(24, "a", "b"));
    PictureTree split =
        new PictureTree(
            all.root(),
            all.classNames(),
            true,
            parts(all, 0, 12),
            parts(all, 12, 22),
            parts(all, 22, 24),
            List.of());

    SMALL.limitedTo(12).write(split, parent.resolve("first"), false, done -> {});

    Dataset first = DatasetDirectory.load(parent.resolve("first"));
    assertThat(shades(first.validation())).hasSize(1).allMatch(shade -> shade % 50 >= 12);
    assertThat(shades(first.training())).hasSize(11).allMatch(shade -> shade % 50 < 12);
  }

  /** Pictures of each class, by the order of their names. */
  private static List<List<Path>> parts(PictureTree tree, int from, int to) {
    return tree.training().stream()
        .map(
            some ->
                some.stream()
                    .filter(
                        picture -> {
                          String name = picture.getFileName().toString();
                          int number = Integer.parseInt(name.substring(0, name.indexOf('.')));
                          return from <= number && number < to;
                        })
                    .toList())
        .toList();
  }

  private static List<Integer> shades(ImageSet images) {
    return IntStream.range(0, images.count()).mapToObj(i -> images.pixels()[6 * i] & 0xFF).toList();
  }

  @Test
  void decidesTheirPolarityOnceForAllPictures() throws IOException {
    Path pictures = parent.resolve("pictures");
    // What fills its frame has a light border, although it is as light on dark as the others.
    for (int i = 0; i < 4; i++) {
      write(pictures.resolve("bag"), i, i % 2 == 0 ? framed(200) : centered(0, 200));
      write(pictures.resolve("boot"), i, centered(0, 200));
    }
    Path out = parent.resolve("out");
    automatic().write(pictures, out, done -> {});

    Dataset dataset = DatasetDirectory.load(out);
    assertThat(dataset.preprocessing())
        .isEqualTo(
            new Preprocessing(
                PreprocessingMethod.PLAIN, 1, 3, 3, Polarity.NO, new Preprocessing.Borders(2, 6)));
    for (ImageSet images : List.of(dataset.training(), dataset.validation(), dataset.test())) {
      for (int i = 0; i < images.count(); i++) {
        assertThat(images.pixels()[9 * i + 4]).as("middle").isEqualTo((byte) 200);
      }
    }
  }

  @Test
  void aMinorityOfOtherPicturesIsInvertedLikeTheRest() throws IOException {
    Path pictures = parent.resolve("pictures");
    for (int i = 0; i < 3; i++) {
      write(pictures.resolve("a"), i, centered(250, 10));
      write(pictures.resolve("b"), i, i == 0 ? centered(5, 245) : centered(250, 10));
    }
    automatic().write(pictures, parent.resolve("auto"), done -> {});
    new PictureImport(ImageShape.of(3, 3), 0.3, 1, Polarity.EACH)
        .write(pictures, parent.resolve("each"), done -> {});

    assertThat(middles(parent.resolve("auto"))).containsOnly(10, 245).contains(10);
    assertThat(middles(parent.resolve("each"))).containsOnly(245);
    assertThat(DatasetDirectory.load(parent.resolve("each")).preprocessing())
        .isEqualTo(Preprocessing.plain(3, 3, Polarity.EACH));
  }

  @Test
  void blankPicturesOfEqualBordersAreImagesLikeAnyOther() throws IOException {
    Path pictures = parent.resolve("pictures");
    for (int i = 0; i < 2; i++) {
      write(pictures.resolve("dark"), i, centered(0, 0));
      write(pictures.resolve("light"), i, centered(255, 255));
    }
    automatic().write(pictures, parent.resolve("out"), done -> {});
    assertThat(middles(parent.resolve("out"))).as("a tie inverts nothing").contains(0, 255);
  }

  @Test
  void recordsAPreprocessorOfAnotherKind() throws IOException {
    Path pictures = parent.resolve("pictures");
    for (int i = 0; i < 3; i++) {
      write(pictures.resolve("a"), i, centered(250, 10));
    }
    PicturePreprocessor constant =
        new PicturePreprocessor() {
          @Override
          public Preprocessing preprocessing() {
            return Preprocessing.ink(1, 2);
          }

          @Override
          public float[] prepare(BufferedImage picture, String name) {
            return new float[] {1, 0.5f};
          }
        };
    new PictureImport(constant, 0.3, 1).write(pictures, parent.resolve("out"), done -> {});

    Dataset dataset = DatasetDirectory.load(parent.resolve("out"));
    assertThat(dataset.preprocessing()).isEqualTo(Preprocessing.ink(1, 2));
    assertThat(dataset.test().pixels()).containsExactly(255, 128);
  }

  @Test
  void refusesADirectoryThatIsNotEmpty() throws IOException {
    Path target = Files.createDirectory(parent.resolve("out"));
    Files.writeString(target.resolve("thesis.tex"), "x");
    Path pictures = folders(3, "a");

    assertThatThrownBy(() -> SMALL.write(pictures, target, done -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("not empty");
    assertThatThrownBy(() -> SMALL.write(parent.resolve("no pictures"), target, done -> {}))
        .as("is found before the pictures are read")
        .hasMessageContaining("not empty");
    Files.writeString(target.resolve("made.json"), "{}");
    assertThatThrownBy(() -> SMALL.write(pictures, target, done -> {}))
        .as("nor do pictures replace what is synthetic")
        .hasMessageContaining("not empty");
    assertThat(target.resolve("thesis.tex")).exists();
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureImport(ImageShape.of(0, 28), 0.1, 1, Polarity.AUTO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureImport(ImageShape.of(28, 1025), 0.1, 1, Polarity.AUTO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureImport(ImageShape.of(28, 28), 1, 1, Polarity.AUTO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureImport(ImageShape.of(28, 28), Double.NaN, 1, Polarity.AUTO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureImport(ImageShape.of(28, 28), 0, 1, Polarity.AUTO));
    assertThat(new PictureImport(ImageShape.of(1, 1024), 0.1, 1, Polarity.AUTO)).isNotNull();
    assertThat(new PictureImport(ImageShape.of(1024, 1), 0.1, 1, Polarity.AUTO)).isNotNull();
  }

  private void assertRefused(Path pictures, String part) {
    assertThatThrownBy(() -> SMALL.write(pictures, parent.resolve("out"), done -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(part);
    assertThat(parent.resolve("out")).doesNotExist();
  }

  private static PictureImport automatic() {
    return new PictureImport(ImageShape.of(3, 3), 0.3, 1, Polarity.AUTO);
  }

  private static List<Integer> middles(Path directory) throws IOException {
    Dataset dataset = DatasetDirectory.load(directory);
    List<Integer> middles = new ArrayList<>();
    for (ImageSet images : List.of(dataset.training(), dataset.validation(), dataset.test())) {
      for (int i = 0; i < images.count(); i++) {
        middles.add(images.pixels()[9 * i + 4] & 0xFF);
      }
    }
    return middles;
  }

  private static void write(Path folder, int name, int[] shades) throws IOException {
    Files.createDirectories(folder);
    BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 3, 3, shades);
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }

  private static int[] centered(int border, int middle) {
    int[] shades = framed(border);
    shades[4] = middle;
    return shades;
  }

  private static int[] framed(int shade) {
    int[] shades = new int[9];
    Arrays.fill(shades, shade);
    return shades;
  }

  /** Creates folders of gray pictures whose gray value is 50 times the index of their class. */
  private Path folders(int pictures, String... names) throws IOException {
    Path directory = parent.resolve("pictures");
    for (int label = 0; label < names.length; label++) {
      Path folder = Files.createDirectories(directory.resolve(names[label]));
      for (int i = 0; i < pictures; i++) {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        int shade = 50 * label + i;
        image.getRaster().setPixels(0, 0, 3, 2, new int[] {shade, shade, shade, shade, 0, 0});
        ImageIO.write(image, "png", folder.resolve(i + ".PNG").toFile());
      }
    }
    return directory;
  }
}

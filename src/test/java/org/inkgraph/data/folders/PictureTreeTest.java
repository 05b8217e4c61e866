package org.inkgraph.data.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are empty: what their names promise is read later. */
class PictureTreeTest {
  private static final Path KINDS = Path.of("src/test/resources/org/inkgraph/image/kinds");

  @TempDir Path root;

  @Test
  void takesFilesForPicturesByContentOrName() throws IOException {
    files(
        "a/1.png", "a/2.JPE", "a/3.webp", "b/1.tiff", "b/no picture", "b/notes.txt", "b/more.TXT");
    Files.copy(KINDS.resolve("colors.gif"), root.resolve("b/gif of no name"));
    Files.copy(KINDS.resolve("colors.bmp"), root.resolve("b/wrong.txt"));
    PictureTree tree = PictureTree.of(root);

    assertThat(tree.classNames()).containsExactly("a", "b");
    assertThat(tree.isSplit()).isFalse();
    assertThat(tree.training().get(0)).hasSize(3);
    assertThat(names(tree.training().get(1)))
        .containsExactly("1.tiff", "gif of no name", "wrong.txt");
    assertThat(tree.notes())
        .containsExactly(
            "passed over: 2 x .txt file: b/more.TXT, b/notes.txt",
            "passed over: 1 x file without an extension: b/no picture");
  }

  @Test
  void isReducedToSomeClassesAndCompletedByPicturesForTesting() throws IOException {
    files(
        "one/a/1.png", "one/b/1.png", "one/c/1.png", "two/a/2.png", "two/c/2.png", "three/d/1.png");
    PictureTree one = PictureTree.of(root.resolve("one"));
    PictureTree both = one.testedBy(PictureTree.of(root.resolve("two")));

    assertThat(one.only(List.of("c", "a")).classNames()).containsExactly("c", "a");
    assertThat(names(one.only(List.of("c", "a")).training().get(0))).containsExactly("1.png");
    assertThat(both.isSplit()).isTrue();
    assertThat(both.test().get(1)).isEmpty();
    assertThat(names(both.test().get(2))).containsExactly("2.png");
    assertThat(both.only(List.of("c")).count()).isEqualTo(2);
    assertThatThrownBy(() -> one.only(List.of("d")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("one has no class 'd'; its classes are a, b, c");
    assertThatThrownBy(() -> both.testedBy(one))
        .hasMessageContaining("has test pictures of its own");
    assertThatThrownBy(() -> one.testedBy(PictureTree.of(root.resolve("three"))))
        .hasMessageContaining("three has class 'd', of which");
  }

  @Test
  void countsWhatItPassesOverByKindAndNamesTheFirst() throws IOException {
    files(
        "a/1.png", "a/deep/2.png", "a/deeper/3.png", "b/1.png", "b/.x.png", "0.png", "labels.csv");
    for (int i = 0; i < 5; i++) {
      files("b/" + i + ".heic");
    }
    PictureTree tree = PictureTree.of(root);

    assertThat(tree.count()).isEqualTo(2);
    assertThat(tree.notes())
        .containsExactly(
            "passed over: 1 x .csv file: labels.csv",
            "passed over: 5 x .heic file: b/0.heic, b/1.heic, b/2.heic, …",
            "passed over: 2 x folder: a/deep, a/deeper",
            "passed over: 1 x hidden file: b/.x.png",
            "passed over: 1 x picture outside of the class folders: 0.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__MACOSX/a/._1.png",
        "__MACOSX/1.png",
        ".DS_Store",
        "a/._1.png",
        "a/.DS_Store",
        "a/Thumbs.db",
        "b/desktop.ini",
        "@eaDir/1.png",
        "lost+found/1.png",
        "._a",
        ".git/1.png",
        ".ipynb_checkpoints/1.png",
        "a/__MACOSX/1.png",
        "System Volume Information/x"
      })
  void whatSystemsLeaveBehindIsNoClassAndNotWorthALine(String file) throws IOException {
    files("a/1.png", "b/1.png", file);
    PictureTree tree = PictureTree.of(root);

    assertThat(tree.classNames()).containsExactly("a", "b");
    assertThat(tree.count()).isEqualTo(2);
    assertThat(tree.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "training, testing, 0, 3",
    "Train, Test, 0, 3",
    "seg_train/seg_train, seg_test/seg_test, 0, 3",
    "train-2019, eval, 0, 3",
    "archive/data/train, archive/data/test, 0, 3",
    "train, val, 0, 3",
    "_train_, dev-set, 0, 3"
  })
  void keepsPublishedSplits(String training, String test, int validations, int tests)
      throws IOException {
    files(training + "/a/1.png", training + "/a/2.png", training + "/b/1.png");
    files(test + "/a/3.png", test + "/b/2.png", test + "/b/3.png");
    PictureTree tree = PictureTree.of(root);

    assertThat(tree.isSplit()).isTrue();
    assertThat(tree.classNames()).containsExactly("a", "b");
    assertThat(names(tree.training().get(0))).containsExactly("1.png", "2.png");
    assertThat(tree.validation().stream().mapToInt(List::size).sum()).isEqualTo(validations);
    assertThat(tree.test().stream().mapToInt(List::size).sum()).isEqualTo(tests);
    assertThat(tree.notes()).anyMatch(note -> note.contains("the split of the folders is kept"));
  }

  @Test
  void keepsValidationPicturesApartAndNamesOtherFolders() throws IOException {
    files(
        "train/b/1.png",
        "train/a/1.png",
        "valid/a/2.png",
        "test/b/2.png",
        "extra/a/1.png",
        "test/x.csv");
    PictureTree tree = PictureTree.of(root);

    assertThat(names(tree.validation().get(0))).containsExactly("2.png");
    assertThat(tree.test()).containsExactly(List.of(), List.of(root.resolve("test/b/2.png")));
    assertThat(tree.notes())
        .contains("passed over: 1 x folder: extra", "passed over: 1 x .csv file: test/x.csv");
    assertThat(tree.count()).isEqualTo(4);
  }

  @Test
  void foldersOfPicturesAreClassesWhateverTheirNames() throws IOException {
    files("train/1.png", "test/1.png", "bus/1.png");
    PictureTree tree = PictureTree.of(root);

    assertThat(tree.isSplit()).isFalse();
    assertThat(tree.classNames()).containsExactly("bus", "test", "train");
  }

  @Test
  void aLoneTrainingFolderIsSplitLikeAnyOther() throws IOException {
    files("train/a/1.png", "train/b/1.png");
    PictureTree tree = PictureTree.of(root);

    assertThat(tree.isSplit()).isFalse();
    assertThat(tree.classNames()).containsExactly("a", "b");
    assertThat(tree.notes()).containsExactly("the classes are in " + root.resolve("train"));
  }

  @Test
  void refusesWhatCouldMeanTwoThings() throws IOException {
    files("train/a/1.png", "train/b/1.png", "test/1.png");
    refuses("test contains pictures of no class");
    files("training/a/1.png", "test/a/1.png");
    Files.delete(root.resolve("test/1.png"));
    refuses("two folders of one part of a split");
  }

  @Test
  void refusesClassesWithoutTrainingPicturesAllAtOnce() throws IOException {
    files("a/1.png", "b/x.txt", "c/deep/1.png");
    refuses("has no pictures in 2 folders: b, c (but 1 x .txt file: b/x.txt; 1 x folder: c/deep)");
  }

  @Test
  void refusesTestClassesThatAreNotTrained() throws IOException {
    files("train/a/1.png", "test/a/1.png", "test/z/1.png");
    refuses("train has no pictures in a folder: z");
  }

  private void refuses(String why) {
    assertThatThrownBy(() -> PictureTree.of(root))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(why);
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.createFile(root.resolve(name));
    }
  }

  private static List<String> names(List<Path> paths) {
    return paths.stream().map(path -> path.getFileName().toString()).toList();
  }
}

package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReaderTest {
  @TempDir private Path temp;
  private List<Path> nn;
  private List<Path> cnn;

  @BeforeEach
  void write() throws IOException {
    nn = StoredGroups.write(temp, "nn", StoredGroups.drawn().get(0));
    cnn = StoredGroups.write(temp, "cnn", StoredGroups.drawn().get(1));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    GroupComparison read = GroupReader.compare(unnamed(nn), unnamed(cnn));

    GroupComparison drawn =
        StoredGroups.compare(StoredGroups.drawn().get(0), StoredGroups.drawn().get(1));
    assertThat(GroupVerdict.verdict(read)).isEqualTo(GroupVerdict.verdict(drawn));
    assertThat(read.difference()).isEqualTo(drawn.difference());
    assertThat(read.images()).isEqualTo(drawn.images());
  }

  @ParameterizedTest
  @CsvSource({
    "r/nn-1, r/nn-2, nn",
    "r/tuned-nn-1, s/tuned-nn-12, tuned-nn",
    "r/v1.0, r/v1.1, v",
    "a/same, b/same, same",
    "1, 2, ''",
    "nn, cnn, ''",
  })
  void nameIsWhatTheFoldersHaveInCommon(String one, String other, String name) {
    assertThat(unnamed(List.of(Path.of(one), Path.of(other))).name()).isEqualTo(name);
  }

  @Test
  void namesDiffer() throws IOException {
    assertThat(names(unnamed(nn), unnamed(cnn))).containsExactly("nn", "cnn");
    assertThat(names(named("x", nn), named("y", cnn))).containsExactly("x", "y");
    assertThat(names(named("x", nn), named("x", cnn))).containsExactly("A", "B");
    assertThat(names(unnamed(nn), named("nn", cnn))).containsExactly("A", "nn");
    assertThat(names(named("cnn", nn), unnamed(cnn))).containsExactly("cnn", "B");
    List<Path> b = StoredGroups.write(temp, "B", StoredGroups.drawn().get(1));
    assertThat(names(named("B", nn), unnamed(b))).containsExactly("B", "A");
    List<Path> without = StoredGroups.write(temp.resolve("0"), "", StoredGroups.drawn().get(1));
    assertThat(names(named("B", nn), unnamed(without))).containsExactly("B", "A");
    assertThat(names(unnamed(without), named("A", nn))).containsExactly("B", "A");
  }

  @Test
  void refusesAGroupOfOne() {
    assertThatThrownBy(() -> unnamed(List.of(nn.get(0))))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("at least 2 reports, got only " + nn.get(0))
        .hasMessageContaining("train with another --seed");
  }

  @Test
  void refusesReportsThatAreNotOfOtherSeeds() throws IOException {
    refuses(nn, List.of(cnn.get(0), cnn.get(1), cnn.get(0)), cnn.get(0) + " is given twice");
    refuses(nn, List.of(cnn.get(0), nn.get(1)), nn.get(1) + " is given twice");
    Path copy = temp.resolve("copy");
    StoredGroups.write(
        copy, StoredGroups.report("copy", StoredGroups.drawn().get(0)[0], "nn-1 weights", null));
    refuses(nn, List.of(cnn.get(0), copy), nn.get(0) + " and " + copy + " have the same weights");
  }

  @Test
  void refusesAnotherTestSet() throws IOException {
    List<Path> fewer =
        StoredGroups.write(
            temp, "fewer", new boolean[][] {{true, false, true}, {true, true, false}});
    refuses(
        nn, fewer, nn.get(0) + " and " + fewer.get(0) + " were not computed on the same test set");
  }

  private static void refuses(List<Path> a, List<Path> b, String message) {
    assertThatThrownBy(() -> GroupReader.compare(unnamed(a), unnamed(b)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message);
  }

  private static List<String> names(GroupSelection a, GroupSelection b) throws IOException {
    GroupComparison comparison = GroupReader.compare(a, b);
    return List.of(comparison.a().name(), comparison.b().name());
  }

  private static GroupSelection unnamed(List<Path> folders) {
    return new GroupSelection(Optional.empty(), folders);
  }

  private static GroupSelection named(String name, List<Path> folders) {
    return new GroupSelection(Optional.of(name), folders);
  }
}

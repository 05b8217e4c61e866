package org.inkgraph.report.compare.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.BoundsCanvas;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsWriterTest {
  private static final GroupComparison COMPARISON =
      StoredGroups.compare(StoredGroups.drawn().get(0), StoredGroups.drawn().get(1));

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups.txt",
        "groups.json",
        "seeds.csv",
        "images.csv",
        "groups.svg",
        "index.html"
      })
  void writesTheGoldenFiles(String file) throws IOException {
    Path folder = temp.resolve("nn-cnn");
    GroupsWriter.to(folder).write(COMPARISON, Optional.of(0.1));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(6);
    }
    Golden.assertSameButVersion("groups/" + file, Files.readString(folder.resolve(file)));
  }

  @Test
  void replacesOnlyAComparisonOfGroups() throws IOException {
    Path folder = temp.resolve("nn-cnn");
    GroupsWriter.to(folder).write(COMPARISON, Optional.empty());
    GroupsWriter.to(folder).write(COMPARISON, Optional.empty());

    Path other = Files.createDirectory(temp.resolve("other"));
    Files.createFile(other.resolve("comparison.json"));
    assertThatThrownBy(() -> GroupsWriter.to(other))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("contains files but no groups.json");
  }

  @Test
  void chartHasAllItsTexts() {
    List<boolean[][]> drawn = StoredGroups.drawn();

    assertThat(BoundsCanvas.check(GroupsChart.of(COMPARISON)))
        .contains("nn", "cnn", "one seed", "accuracy");
    assertThat(
            BoundsCanvas.check(
                GroupsChart.of(
                    StoredGroups.compare(
                        "a name of a recipe that is much longer than there is room for",
                        drawn.get(0),
                        "ζ",
                        drawn.get(1),
                        new SyntheticOrigin(1, 7, 24)))))
        .anyMatch(text -> text.startsWith("a name of a recipe") && text.endsWith("…"))
        .anyMatch(text -> text.contains("WARNING"));
  }

  @Test
  void chartOfEqualSeedsHasAScale() {
    boolean[][] all = {{true, true}, {true, true}};

    assertThat(BoundsCanvas.check(GroupsChart.of(StoredGroups.compare(all, all))))
        .contains("nn", "cnn");
  }

  @Test
  void warnsOfSyntheticData() {
    List<boolean[][]> drawn = StoredGroups.drawn();
    GroupComparison made =
        StoredGroups.compare(
            "nn", drawn.get(0), "cnn", drawn.get(1), new SyntheticOrigin(1, 7, 24));

    assertThat(GroupsText.render(made, Optional.empty()))
        .endsWith(
            "\n\nWARNING: the data set two was drawn by this program; these figures say nothing"
                + " about real handwriting.\n");
  }
}

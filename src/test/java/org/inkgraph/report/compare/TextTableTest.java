package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.inkgraph.report.compare.TextTable.Align.LEFT;
import static org.inkgraph.report.compare.TextTable.Align.RIGHT;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirLongestCellInCodePoints() {
    TextTable table = new TextTable(LEFT, RIGHT, LEFT);
    table.row("a", "count", "b");
    table.row("𝟙𝟚𝟛", "7", "long");

    assertThat(table.text()).isEqualTo("a    count  b\n𝟙𝟚𝟛      7  long\n");
  }

  @Test
  void rejectsARowOfAnotherLength() {
    TextTable table = new TextTable(LEFT, RIGHT);

    assertThatThrownBy(() -> table.row("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have 2 cells, got [a]");
  }
}

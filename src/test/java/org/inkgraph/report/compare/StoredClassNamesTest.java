package org.inkgraph.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.report.CsvRenderer;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredClassNamesTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("confusion_matrix.csv");
  }

  @Test
  void readsNamesWithCommasQuotesAndSpaces() throws IOException {
    List<String> names = List.of("one, two", "\"three\"", " neve\u0301r ", "");
    try (Writer out = Files.newBufferedWriter(file)) {
      CsvRenderer.confusion(
          StoredReports.evaluation(new int[] {0}, new int[] {0}, 0.5f, names), out);
    }

    assertThat(StoredClassNames.in(folder)).contains(names);
  }

  @Test
  void areUnknownWithoutAConfusionMatrix() throws IOException {
    assertThat(StoredClassNames.in(folder)).isEmpty();
  }

  @Test
  void rejectsAFileOfAnotherKind() throws IOException {
    for (String text : List.of("", "\n", "true\\predicted", "index,true,predicted,p0\n")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> StoredClassNames.in(folder))
          .isInstanceOf(InkgraphException.class)
          .hasMessageStartingWith(
              file + ", line 1: the header must begin with true\\predicted; write");
    }
    Files.writeString(file, "true\\predicted,\"one\n0,1\n");
    assertThatThrownBy(() -> StoredClassNames.in(folder))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file + ", line 1: its quotes are not those of CSV");
    Files.write(file, new byte[] {'t', (byte) 0xff});
    assertThatThrownBy(() -> StoredClassNames.in(folder))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(file + " is not UTF-8, so Inkgraph did not write it");
  }
}

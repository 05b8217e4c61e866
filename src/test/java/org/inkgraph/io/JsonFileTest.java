package org.inkgraph.io;

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

class JsonFileTest {
  /** What the tests write. */
  record Note(int formatVersion, String text, List<Integer> numbers) {}

  @TempDir private Path directory;

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = directory.resolve("note.json");
    Note note = new Note(1, "é\n\"", List.of(1, 2));
    JsonFile.write(file, note);

    assertThat(JsonFile.read(file, Note.class, 1)).isEqualTo(note);
  }

  @Test
  void textIsIndentedAndEndsInANewline() {
    assertThat(JsonFile.text(new Note(1, "a", List.of(1))))
        .isEqualTo(
            """
            {
              "formatVersion" : 1,
              "text" : "a",
              "numbers" : [
                1
              ]
            }
            """);
  }

  @Test
  void doublesAreShortOnEveryJavaRelease() {
    // Double.toString gives 9.999999999999999E22 on JDK 17 and 1.0E23 from 19 on.
    assertThat(JsonFile.text(Double.parseDouble("1e23"))).isEqualTo("1.0E23\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"formatVersion\": 2} | has formatVersion 2, this Inkgraph reads up to 1",
        "{} | has no formatVersion",
        "{\"formatVersion\": \"1\"} | has no formatVersion",
        "{\"formatVersion\": 1, \"numbers\": \"x\"} | is not in the format that Inkgraph writes",
        "{\"formatVersion\": | is not in the format that Inkgraph writes",
      })
  void refusesOtherJsonInOneLine(String json, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("note.json"), json);

    assertThatThrownBy(() -> JsonFile.read(file, Note.class, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void refusesInvalidUnicodeWithTheFilesName() throws IOException {
    // The byte order mark of UTF-32, and a number beyond its code points.
    byte[] utf32 = {0, 0, (byte) 0xFE, (byte) 0xFF, 0x7b, 0, 0, 0};
    Path file = Files.write(directory.resolve("note.json"), utf32);

    assertThatThrownBy(() -> JsonFile.read(file, Note.class, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(file + " is not UTF-8, so Inkgraph did not write it");
  }
}

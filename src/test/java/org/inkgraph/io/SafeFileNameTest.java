package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"nn", "7", "A.b-c_d", "con1", "console", "com", "lpt10", "nulls.txt"})
  void acceptsNamesThatStayInTheirDirectory(String name) {
    assertThat(SafeFileName.isPlain(name)).isTrue();
    assertThat(SafeFileName.isEntry(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CON",
        "con",
        "Prn",
        "aux",
        "NUL",
        "nul.txt",
        "nul.tar.gz",
        "COM1",
        "com0",
        "lpt9.log"
      })
  void refusesNamesOfDevicesOnWindows(String name) {
    assertThat(SafeFileName.isPlain(name)).isFalse();
    assertThat(SafeFileName.isEntry(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a/b",
        "/a",
        "a/",
        "..\\a",
        "\\\\host\\share",
        "a\0",
        "con .txt",
        "com¹",
        "CONIN$"
      })
  void refusesPathsAndDevices(String name) {
    assertThat(SafeFileName.isEntry(name)).isFalse();
  }

  @Test
  void entriesMayHaveSpacesAndLetters() {
    assertThat(SafeFileName.isEntry("Zürich 2024, scans")).isTrue();
    assertThat(SafeFileName.isPlain("Zürich 2024, scans")).isFalse();
  }

  @Test
  void aNameHasAtMostAHundredCharactersAndNoDotAtItsEnd() {
    assertThat(SafeFileName.isPlain("a".repeat(100))).isTrue();
    assertThat(SafeFileName.isPlain("a".repeat(101))).isFalse();
    // Windows drops it, so that two names would be one directory.
    assertThat(SafeFileName.isPlain("nn.")).isFalse();
  }

  @Property
  void acceptedNamesStayInTheirDirectory(
      @ForAll @Chars({'.', '/', '\\', ':', 'a', ' '}) String name) {
    Path directory = Path.of("/some/directory");
    assertThat(
            !SafeFileName.isEntry(name)
                || directory.equals(directory.resolve(name).normalize().getParent()))
        .isTrue();
  }
}

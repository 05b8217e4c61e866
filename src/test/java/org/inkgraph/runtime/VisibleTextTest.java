package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void replacesWhatCannotBeShown() {
    assertThat(VisibleText.inOneLine("a\0b\u001bc\u202ed\ud800e\u0085f\uffffg"))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg");
  }

  @Test
  void keepsOneLineOfAnyScript() {
    assertThat(VisibleText.inOneLine("a\tb\nc\r\nd ζ お 😀")).isEqualTo("a b c  d ζ お 😀");
  }
}

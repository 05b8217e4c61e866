package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void controlCharactersBecomeQuestionMarks() {
    assertThat(OneLine.of("a\nb\u001b[31mc\u0085d é ζ 😀")).isEqualTo("a?b?[31mc?d é ζ 😀");
  }

  @Test
  void longMessagesKeepTheirStartAndEnd() {
    String line = OneLine.of("file.yaml: " + "x".repeat(100_000) + "; name another");
    assertThat(line).hasSizeLessThan(2_000).startsWith("file.yaml: x").endsWith("x; name another");
  }

  @Property
  void shortPrintableMessagesAreUnchanged(@ForAll String text) {
    String printable = text.replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "");
    assertThat(OneLine.of(printable)).isEqualTo(printable);
    assertThat(OneLine.of(text)).hasSameSizeAs(text);
  }

  @Test
  void exceptionsForUsersHaveOneLineMessages() {
    assertThat(new InkgraphException("no key 'a\r\n'")).hasMessage("no key 'a??'");
    assertThat(new InkgraphException("no\tkey", null)).hasMessage("no?key");
  }
}

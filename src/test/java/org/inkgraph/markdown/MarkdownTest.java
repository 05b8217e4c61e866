package org.inkgraph.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @Test
  void writesBlocks() {
    String source =
        new Markdown()
            .heading(1, "Results #")
            .paragraph(Inline.of("See ").linkToFile("a_b.csv").text(" and ").strong("this"))
            .list(List.of(Inline.of("one"), Inline.of("- two")))
            .table(new MarkdownTable().words("Name").numbers("Count").row("a|b", "1"))
            .table(new MarkdownTable().words("Empty"))
            .codeBlock("sh", "echo ```\n")
            .source();
    assertThat(source)
        .isEqualTo(
            """
            # Results \\#

            See [`a_b.csv`](a_b.csv) and **this**

            - one
            - \\- two

            | Name | Count |
            | --- | ---: |
            | a\\|b | 1 |

            ````sh
            echo ```
            ````
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "plain words, 0.97 (95 %)! ¦ plain words, 0.97 (95 %)!",
        "a*b_c ¦ a\\*b\\_c",
        "<img src=x> ¦ &lt;img src=x&gt;",
        "$$x$$ ¦ &#36;&#36;x&#36;&#36;",
        "https://a.b ¦ https\\://a.b",
        "www.a.b ¦ www\\.a.b",
        "1. one ¦ 1\\. one",
        "--- ¦ \\---",
      })
  void escapesWhatCouldBeMarkup(String text, String source) {
    assertThat(new Markdown().paragraph(text).source()).isEqualTo(source + "\n");
  }

  @Test
  void codeThatASpanCannotHoldIsText() {
    assertThat(Inline.ofCode("[-1, 28]").source()).isEqualTo("`[-1, 28]`");
    assertThat(Inline.ofCode("a|b").source()).isEqualTo("a\\|b");
    assertThat(Inline.ofCode("a`b").source()).isEqualTo("a\\`b");
    assertThat(Inline.ofCode("").source()).isEmpty();
    assertThat(Inline.ofCode("a\n---").source()).isEqualTo("`a ---`");
  }

  @Test
  void textBeforeALinkMakesNoPictureOfIt() {
    assertThat(Inline.of("new!").link("a", "b.csv").source()).isEqualTo("new\\![a](b.csv)");
    assertThat(Inline.of("").image("a]", "b.svg").source()).isEqualTo("![a\\]](b.svg)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "//a.b", "http://a.b", "/etc", "a b", "a)b", "", "https://a b"})
  void linksOnlyToFilesAndPages(String address) {
    assertThatThrownBy(() -> Inline.of("").link("x", address))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Inline.of("").image("x", address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsHaveAllCells() {
    assertThatThrownBy(() -> new MarkdownTable().words("a", "b").row("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 cells, got 1");
  }

  @Property
  void textStaysInItsCell(@ForAll String text) {
    String table = new Markdown().table(table(text)).source();
    assertThat(table.lines()).hasSize(3);
    String row = table.lines().skip(2).findFirst().orElseThrow();
    assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(3);
    assertThat(Inline.of(text).source()).doesNotContain("<", ">", "\\\\", "$");
  }

  @Property
  void codeStaysInItsBlock(@ForAll String code) {
    String source = new Markdown().codeBlock("", code + "`").source();
    String fence = source.lines().findFirst().orElseThrow();
    assertThat(source.substring(fence.length(), source.length() - fence.length() - 1))
        .doesNotContain(fence);
  }

  private static MarkdownTable table(String text) {
    return new MarkdownTable().words("a", "b").row(Inline.ofCode(text), Inline.of(text));
  }
}

package org.inkgraph.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.inkgraph.html.Table.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  private static final String NASTY = "</td><script>alert('x')</script>\" onload=\"y & <!--";

  @Test
  void escapesMarkup() {
    String source = new Html().element("p", NASTY, "title", NASTY).source();
    String escaped =
        "&lt;/td&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y &amp;"
            + " &lt;!--";
    assertThat(source).isEqualTo("<p title=\"" + escaped + "\">" + escaped + "</p>");
  }

  @Test
  void replacesControlCharacters() {
    assertThat(new Html().text("a\0b\u001bc\u202ed\ud800e\u0085f ζ お 😀").source())
        .isEqualTo("a�b�c�d�e�f ζ お 😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "//example.org",
        "https://example.org",
        "data:text/html,x",
        "data:image/svg+xml;base64,x\" onload=\"y",
        "/etc/passwd",
        "a b",
        ""
      })
  void refusesLinksThatLeaveThePage(String link) {
    assertThatThrownBy(() -> new Html().element("a", "x", "href", link))
        .hasMessageContaining("must stay within the page");
  }

  @Test
  void encodesFileNamesInLinks() {
    assertThat(Links.encoded("ä \"b\"<c>.csv")).isEqualTo("%C3%A4%20%22b%22%3Cc%3E.csv");
    String link = Links.encoded("javascript:alert(1)") + "/index.html";
    assertThat(new Html().element("a", "x", "href", link).source())
        .isEqualTo("<a href=\"javascript%3Aalert%281%29/index.html\">x</a>");
  }

  @Test
  void refusesScriptsAndStyles() {
    assertThatThrownBy(() -> new Html().element("p", "x", "onclick", "y"));
    assertThatThrownBy(() -> new Html().element("p", "x", "style", "y"));
    assertThatThrownBy(() -> new Html().element("p", "x", "a b", "y"));
    assertThatThrownBy(() -> new Html().open("script"));
    assertThatThrownBy(() -> new Html().open("p><b"));
    assertThatThrownBy(() -> new Html().open("p").source()).hasMessageContaining("must be closed");
  }

  @Test
  void tableHasHeadingsAndSortsByNumbers() {
    Html html = new Html();
    new Table("Scores")
        .words("Class")
        .numbers("Images")
        .row(Cell.of(NASTY), Cell.of(1234))
        .foot(Cell.of("all"), Cell.of(0.5, "0.50"))
        .writeTo(html);
    assertThat(html.source())
        .contains("<caption>Scores</caption>")
        .contains("<th scope=\"col\" class=\"number\">Images</th>")
        .contains("<th class=\"word\" scope=\"row\">&lt;/td&gt;&lt;script&gt;")
        .contains("<td class=\"number\" data-key=\"1234.0\">1,234</td>")
        .contains("<tfoot>")
        .doesNotContain("<script");
  }

  @Test
  void pageMayFetchNothing() {
    String source = new Page("<title>", new Html().element("p", "x")).source();
    assertThat(source)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("default-src 'none'; img-src data:; style-src 'sha256-")
        .contains("<title>&lt;title&gt;</title>")
        .contains(Page.GENERATOR)
        .doesNotContain("http://", "https://", "@import", "url(");
    assertThat(new Page("<title>", new Html().element("p", "x")).source()).isEqualTo(source);
  }
}

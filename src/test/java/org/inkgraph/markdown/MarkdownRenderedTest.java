package org.inkgraph.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.VisibleText;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of escaping with another program's reader of Markdown, on texts that look like markup. */
class MarkdownRenderedTest {
  private static final int TEXTS = 600;

  /** Arguments: the document, and the texts that it must show, as JSON. */
  private static final String SCRIPT =
      """
      import json, sys
      from markdown_it import MarkdownIt
      source = open(sys.argv[1], encoding='utf-8', newline='').read()
      texts = json.load(open(sys.argv[2], encoding='utf-8'))
      tokens = MarkdownIt('commonmark').enable(['table', 'strikethrough']).parse(source)
      shown, rows, cell = [], [], False
      for token in tokens:
          if token.type == 'tr_open':
              rows.append(0)
          elif token.type in ('th_open', 'td_open'):
              rows[-1] += 1
          elif token.type == 'inline':
              kinds = {child.type for child in token.children}
              assert kinds <= {'text', 'code_inline', 'text_special'}, (token.content, kinds)
              shown.append(''.join(child.content for child in token.children))
      types = {token.type for token in tokens}
      allowed = {name + end for name in ('paragraph', 'heading', 'bullet_list', 'list_item', 'table',
          'thead', 'tbody', 'tr', 'th', 'td') for end in ('_open', '_close')} | {'inline'}
      assert types <= allowed, types - allowed
      assert len(rows) == len(texts) + 1 and set(rows) == {2}, rows
      expected = [text for text in texts for _ in range(3)] + ['text', 'code']
      expected += [text for text in texts for _ in range(2)]
      shown = [text.strip(' ') for text in shown]
      wrong = [(a, b) for a, b in zip(shown, expected) if a != b]
      assert len(shown) == len(expected) and not wrong, (len(shown), len(expected), wrong[:5])
      """;

  @TempDir private Path temp;

  @Test
  void showsEachTextAsItIs() throws IOException, InterruptedException {
    List<String> texts =
        HostileTexts.generate(TEXTS).stream()
            .filter(text -> !VisibleText.inOneLine(text).isBlank())
            .toList();
    Markdown document = new Markdown();
    MarkdownTable table = new MarkdownTable().words("text", "code");
    for (String text : texts) {
      document.heading(2, text).paragraph(text).list(List.of(Inline.of(text)));
      table.row(Inline.of(text), Inline.ofCode(text));
    }
    document.table(table);
    List<String> expected =
        texts.stream().map(text -> VisibleText.inOneLine(text).replaceAll(" +", " ").strip()).toList();

    Python.run(
        temp,
        SCRIPT,
        Files.writeString(temp.resolve("document.md"), document.source()).toString(),
        Files.writeString(temp.resolve("texts.json"), JsonFile.text(expected)).toString());

    assertThat(document.source()).contains("&lt;b&gt;");
  }
}

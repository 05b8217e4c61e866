package org.inkgraph.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that Markdown, HTML or YAML could take for markup. */
public final class HostileTexts {
  private static final List<String> PIECES =
      List.of(
          "|", "||", "\\", "\\\\", "\\|", "`", "``", "```", "*", "**", "_", "__", "a_b_c", "~~",
          "#", "##", "-", "---", "- ", "+ ", "1. ", "2) ", "=", "===", ":", ": ", "|---|", ">",
          "<", "<b>", "</td>", "<!--", "-->", "&", "&amp;", "&#124;", "$", "$$", "$$x$$", "\\(",
          "[", "]", "(", ")", "[a](b)", "![a](b)", "!", "[^1]", "http://a.b", "https://a.b/c_d",
          "www.a.b", "\n", "\r\n", "\n\n", "\n---\n", "\n# h\n", "\t", " ", "  ", "x", "word",
          "null", "no", "true", "0x1F", "1e5", "12:30:45", "2024-01-01", "'", "\"", "{", "}", "%",
          "@", ",", "? ", "! ", "\u0000", "\u001b", "\u0085", "\u202e", "\ud800", "é", "ζ", "日本",
          "😀", "~");

  private HostileTexts() {}

  /** Returns the pieces themselves and chains of some of them, the same each time. */
  public static List<String> generate(int count) {
    List<String> texts = new ArrayList<>(PIECES);
    Random random = new Random(22);
    while (texts.size() < count) {
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}

package org.inkgraph.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkgraph.runtime.VisibleText;

/**
 * A writer of HTML that always escapes text and attribute values, so that data and file names
 * cannot inject markup.
 */
public final class Html {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /** A relative link, a link within the page, or an embedded picture. */
  private static final Pattern LINK =
      Pattern.compile(
          "#[A-Za-z0-9-]+|(\\.\\./)*[A-Za-z0-9._~%@-]+(/[A-Za-z0-9._~%@-]+)*/?"
              + "|data:image/svg\\+xml;base64,[A-Za-z0-9+/=]*");

  private static final Set<String> LINKS = Set.of("href", "src");
  private static final Set<String> RAW_TEXT = Set.of("script", "style");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes alternating names and values
   * @throws IllegalArgumentException if a name is invalid, or is that of a script or style, or a
   *     link is neither relative nor embedded
   */
  public Html open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** Closes the innermost open element. */
  public Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Writes text. */
  public Html text(String text) {
    escape(text);
    return this;
  }

  /** Writes an element with text. */
  public Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Writes an element that cannot have content, such as {@code img}. */
  public Html empty(String element, String... attributes) {
    tag(element, attributes);
    return this;
  }

  /** Writes a line break into the source, for its readers. */
  public Html newline() {
    out.append('\n');
    return this;
  }

  /**
   * Returns the HTML written so far.
   *
   * @throws IllegalStateException if an element is open
   */
  public String source() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(open.peek() + " must be closed");
    }
    return out.toString();
  }

  private void tag(String element, String... attributes) {
    if (!NAME.matcher(element).matches() || RAW_TEXT.contains(element)) {
      throw new IllegalArgumentException("no element may be named '" + element + "'");
    }
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
    out.append('>');
  }

  private void attribute(String name, String value) {
    if (!NAME.matcher(name).matches() || name.startsWith("on") || name.equals("style")) {
      throw new IllegalArgumentException("no attribute may be named '" + name + "'");
    }
    if (LINKS.contains(name) && !LINK.matcher(value).matches()) {
      throw new IllegalArgumentException("a link must stay within the page, got '" + value + "'");
    }
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
  }

  /** Replaces control characters, which HTML forbids even as references, by a visible character. */
  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) c);
                default -> out.appendCodePoint(VisibleText.isAllowed(c) ? c : 0xFFFD);
              }
            });
  }
}

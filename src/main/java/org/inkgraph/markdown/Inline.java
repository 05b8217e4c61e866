package org.inkgraph.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.runtime.VisibleText;

/**
 * Inline content of one line: text, code, emphasis and links. Text is escaped, so that names and
 * other data cannot become markup, end a cell of a table, or begin a block.
 */
public final class Inline {
  /** A relative link, or one to a page on the web. */
  private static final Pattern LINK =
      Pattern.compile("https://[A-Za-z0-9._~/%?=&#-]+|[A-Za-z0-9._~%@-]+(/[A-Za-z0-9._~%@-]+)*");

  /** Text that a code span shows as it is, within tables and outside of them. */
  private static final Pattern CODE =
      Pattern.compile("(?!.*\\$\\$)[^\\s`|\\\\]([^`|\\\\]*[^\\s`|\\\\])?");

  /** What GitHub makes a link of without being asked: the colon or the period must be escaped. */
  private static final Pattern BARE_LINK = Pattern.compile(":(?=//)|(?<=(?i:www))\\.");

  private static final Pattern SPACES = Pattern.compile(" {2,}");

  /** The beginning of a list, a rule or an underlined heading, up to what must be escaped. */
  private static final Pattern BLOCK = Pattern.compile("^(\\d{0,9})([-+=.)])");

  private final StringBuilder source = new StringBuilder();

  private Inline() {}

  /** Returns content that is text. */
  public static Inline of(String text) {
    return new Inline().text(text);
  }

  /** Returns content that is {@link #code code}. */
  public static Inline ofCode(String code) {
    return new Inline().code(code);
  }

  /** Appends text. Line breaks become spaces, and several spaces one. */
  public Inline text(String text) {
    source.append(escaped(text));
    return this;
  }

  /** Appends text with strong emphasis. */
  public Inline strong(String text) {
    String content = escaped(text).strip();
    source.append(content.isEmpty() ? "" : "**" + content + "**");
    return this;
  }

  /**
   * Appends code. What a code span cannot hold everywhere, such as a backtick, or a vertical bar in
   * a table, is appended as text.
   */
  public Inline code(String code) {
    String line = oneLine(code);
    if (CODE.matcher(line).matches()) {
      source.append('`').append(line).append('`');
      return this;
    }
    return text(code);
  }

  /**
   * Appends a link.
   *
   * @param address relative, or beginning with {@code https://}
   * @throws IllegalArgumentException if it is neither, or has characters that must be encoded
   */
  public Inline link(String text, String address) {
    requireLink(address);
    if (!source.isEmpty() && source.charAt(source.length() - 1) == '!') {
      source.insert(source.length() - 1, '\\'); // text, which would make a picture of the link
    }
    source.append('[').append(escaped(text)).append("](").append(address).append(')');
    return this;
  }

  /**
   * Appends a link to a file, with its name as code.
   *
   * @param name name of the file beside the document
   * @throws IllegalArgumentException if it has characters that must be encoded
   */
  public Inline linkToFile(String name) {
    requireLink(name);
    source.append("[`").append(name).append("`](").append(name).append(')');
    return this;
  }

  /**
   * Appends a picture.
   *
   * @param description text for those who cannot see it
   * @param address as for {@link #link}
   * @throws IllegalArgumentException as {@link #link} does
   */
  public Inline image(String description, String address) {
    requireLink(address);
    source.append("![").append(escaped(description)).append("](").append(address).append(')');
    return this;
  }

  /** Returns the Markdown within a cell or a heading. */
  String source() {
    return source.toString().strip();
  }

  /** Returns the Markdown at the beginning of a block, which it does not determine. */
  String block() {
    Matcher matcher = BLOCK.matcher(source());
    return matcher.find()
        ? matcher.replaceFirst("$1\\\\$2")
        : source();
  }

  private static void requireLink(String address) {
    if (!LINK.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "a link must be relative or begin with https://, got '" + address + "'");
    }
  }

  private static String oneLine(String text) {
    return SPACES.matcher(VisibleText.inOneLine(text)).replaceAll(" ");
  }

  /**
   * Escapes by backslash, as people do, except what others look for before Markdown is read: HTML,
   * and the formulas of GitHub and Hugging Face between dollars or after backslashes.
   */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    oneLine(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '$' -> escaped.append("&#36;");
                case '\\' -> escaped.append("&#92;");
                case '`', '*', '_', '[', ']', '|', '~', '#' -> escaped.append('\\').append((char) c);
                default -> escaped.appendCodePoint(c);
              }
            });
    return BARE_LINK.matcher(escaped).replaceAll("\\\\$0");
  }
}

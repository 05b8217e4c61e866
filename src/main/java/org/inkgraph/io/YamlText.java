package org.inkgraph.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.inkgraph.runtime.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML that readers of YAML 1.1 and 1.2 understand alike: a text is quoted unless it is
 * plain words, so that none becomes a number, a date or a truth value.
 */
public final class YamlText {
  private static final YAMLMapper MAPPER =
      new YAMLMapper(
          YAMLFactory.builder()
              .stringQuotingChecker(new PlainWords())
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private YamlText() {}

  /** Returns whether a text must be quoted: words of YAML and all that is no word. */
  private static final class PlainWords extends StringQuotingChecker {
    private static final long serialVersionUID = 1;

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*([ /_-][A-Za-z0-9]+)*");

    @Override
    public boolean needToQuoteName(String name) {
      return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return !WORD.matcher(value).matches() || isReservedKeyword(value);
    }
  }

  /**
   * Returns a mapping as a document without markers, ending in a line break. Each text is in one
   * line, as of {@link VisibleText#inOneLine}, so no line of the document is {@code ---}.
   *
   * @param mapping texts, numbers, truth values, nulls, lists and mappings
   */
  public static String of(Map<?, ?> mapping) {
    try {
      return MAPPER.writeValueAsString(plain(mapping));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the values cannot be written as YAML", e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(VisibleText.inOneLine(key.toString()), plain(each)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::plain).toList();
    }
    if (value instanceof Double number) {
      // Jackson's digits, since Java's are others from JDK 19 on.
      return new BigDecimal(NumberOutput.toString(number, true));
    }
    return value instanceof String text ? VisibleText.inOneLine(text) : value;
  }
}

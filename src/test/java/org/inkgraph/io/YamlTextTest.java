package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.inkgraph.runtime.VisibleText;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  @Test
  void quotesAllButPlainWords() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("library_name", "tensorflow");
    mapping.put("texts", List.of("plain words", "no", "12:30", "a: b", "x\n---\ny", ""));
    mapping.put("value", 1.0E-8);
    mapping.put("half", 0.5);
    mapping.put("none", null);
    assertThat(YamlText.of(mapping))
        .isEqualTo(
            """
            library_name: tensorflow
            texts:
            - plain words
            - "no"
            - "12:30"
            - "a: b"
            - "x --- y"
            - ""
            value: 1.0E-8
            half: 0.5
            none: null
            """);
  }

  @Property
  void eachTextReadsBackAndNoneEndsTheDocument(@ForAll String key, @ForAll String value)
      throws IOException {
    String yaml = YamlText.of(Map.of(key, List.of(value, Map.of("x", value))));
    JsonNode tree = StrictYaml.tree(yaml.getBytes(StandardCharsets.UTF_8));
    JsonNode texts = tree.path(VisibleText.inOneLine(key));
    assertThat(texts.path(0).textValue()).isEqualTo(VisibleText.inOneLine(value));
    assertThat(texts.path(1).path("x").textValue()).isEqualTo(VisibleText.inOneLine(value));
    assertThat(yaml.lines()).noneMatch(line -> line.startsWith("---") || line.startsWith("..."));
  }
}

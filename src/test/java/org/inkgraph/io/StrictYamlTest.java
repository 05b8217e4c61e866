package org.inkgraph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {
  record Box(String name, int count) {
    Box {
      if (count < 0) {
        throw new IllegalArgumentException("count must be at least 0, got " + count);
      }
    }
  }

  record Shelf(List<Box> boxes, boolean open) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{boxes: [{name: a, count: 1}, {name: b, count: -2}], open: true} | boxes[1]"
            + " | count must be at least 0, got -2",
        "{boxes: [{name: a, count: null}], open: true} | boxes[0].count | a number is missing",
        "{boxes: [{name: a, count: 2.5}], open: true} | boxes[0].count"
            + " | must be a whole number, got 2.5",
        "{boxes: much, open: true} | boxes | must be a list",
        "{boxes: [{name: a, count: '3'}], open: true} | boxes[0].count | ",
        "{boxes: [], open: 1} | open | ",
        "{boxes: [], open: true, opn: true} | opn | opn"
      })
  void saysWhereAndWhyYamlIsInvalid(String yaml, String key, String reason) {
    JsonMappingException failure =
        catchThrowableOfType(
            JsonMappingException.class, () -> StrictYaml.mapper().readValue(yaml, Shelf.class));

    assertThat(StrictYaml.key(failure)).isEqualTo(key);
    assertThat(StrictYaml.reason(failure)).contains(reason == null ? "" : reason).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{boxes: [], size: {width: .nan}} | : line 1: size.width must be a finite number, got .nan",
        "{boxes: [1, -.inf]} | : line 1: boxes[1] must be a finite number, got -.inf",
        ".inf | : line 1: the value must be a finite number, got .inf",
        "{boxes: [ | is not YAML: line 1",
      })
  void saysWhichNumberIsNotFinite(String yaml, String problem) {
    JsonProcessingException failure =
        catchThrowableOfType(
            JsonProcessingException.class, () -> StrictYaml.mapper().readTree(yaml));

    assertThat(StrictYaml.problem(failure)).contains(problem).hasLineCount(1);
  }

  @Test
  void refusesAnUnknownKeyAndListsTheKnownOnes() {
    assertThat(StrictYaml.unknownKey("shelf a.yaml", "opn", List.of("boxes", "open")))
        .hasMessage("shelf a.yaml: unknown key opn (did you mean open?); known here: boxes, open");
  }
}

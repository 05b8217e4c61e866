package org.inkgraph.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class LabelMappingTest {
  @Test
  void keepsNumbersFromZero() {
    LabelMapping mapping = all(OptionalInt.empty(), "3", "0", "1");

    assertThat(mapping.names()).containsExactly("0", "1", "2", "3");
    assertThat(mapping.label("3")).isEqualTo(3);
    assertThat(mapping.notes()).isEmpty();
  }

  @Test
  void shiftsNumbersFromOneOrAsTold() {
    LabelMapping mapping = all(OptionalInt.empty(), "26", "1", "3");

    assertThat(mapping.names()).hasSize(26).startsWith("1", "2");
    assertThat(mapping.label("26")).isEqualTo(25);
    assertThat(mapping.notes()).singleElement().asString().contains("labels 1 to 26 have become 0");
    assertThat(all(OptionalInt.of(0), "1", "2").names()).containsExactly("0", "1", "2");
    assertThat(all(OptionalInt.of(5), "5", "7").names()).containsExactly("5", "6", "7");
    assertThatThrownBy(() -> all(OptionalInt.of(2), "1", "2"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("label 1, which is below the first label, 2");
  }

  @Test
  void numbersOtherLabelsInTheirOrder() {
    assertThat(all(OptionalInt.empty(), "b", "a", "ä", "10").names())
        .containsExactly("10", "a", "b", "ä");
    assertThat(all(OptionalInt.empty(), "12354", "-1", "300").names())
        .containsExactly("-1", "300", "12354");
    assertThatThrownBy(() -> all(OptionalInt.of(1), "a"))
        .hasMessageContaining("labels that are not numbers");
  }

  @Test
  void takesTheClassesThatAUserNames() {
    LabelMapping mapping = LabelMapping.ofClasses("x", List.of("a", "b", "c"), List.of("c", "a"));

    assertThat(mapping.label("c")).isZero();
    assertThat(mapping.label("a")).isEqualTo(1);
    assertThat(mapping.label("b")).isNegative();
    assertThatThrownBy(() -> LabelMapping.ofClasses("x", List.of("a", "b"), List.of("d")))
        .hasMessageContaining("x has no images of class 'd'; its classes are a, b");
  }

  @Test
  void refusesNoImages() {
    assertThatThrownBy(() -> all(OptionalInt.empty()))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has no images");
  }

  @Test
  void refusesMoreClassesThanABytesValues() {
    List<String> many = IntStream.range(0, 257).mapToObj(i -> "class " + i).toList();

    assertThatThrownBy(() -> LabelMapping.ofAll("x", many, OptionalInt.empty()))
        .hasMessageContaining("257 classes");
  }

  private static LabelMapping all(OptionalInt first, String... labels) {
    return LabelMapping.ofAll("x", List.of(labels), first);
  }
}

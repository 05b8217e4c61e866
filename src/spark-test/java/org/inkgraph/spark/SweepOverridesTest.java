package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SweepOverridesTest {
  @Property(tries = 200)
  void aGridHasEveryCombinationOnce(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> sizes) {
    Map<String, List<Object>> grid = new LinkedHashMap<>();
    int product = 1;
    for (int key = 0; key < sizes.size(); key++) {
      grid.put("key" + key, List.<Object>of(1, 2, 3, 4).subList(0, sizes.get(key)));
      product *= sizes.get(key);
    }

    List<Map<String, Object>> combinations = new SweepOverrides(grid, null, null).combinations();

    assertThat(combinations).hasSize(product).doesNotHaveDuplicates();
    assertThat(combinations).allMatch(each -> each.keySet().equals(grid.keySet()));
  }

  @Property(tries = 200)
  void drawnValuesAreWithinTheirRange(@ForAll long seed) throws Exception {
    List<Map<String, Object>> drawn = drawn(seed).combinations();

    assertThat(drawn).hasSize(20);
    for (Map<String, Object> each : drawn) {
      assertThat((Double) each.get("rate")).isBetween(0.0001, 0.1);
      assertThat((Long) each.get("epochs")).isBetween(3L, 5L);
      assertThat((Double) each.get("dropout")).isBetween(0.0, 0.5);
      assertThat(each.get("batch")).isIn(50L, 100L, "all", null, true);
    }
  }

  @Test
  void aListNeedsKeys() {
    assertThatThrownBy(() -> new SweepOverrides(null, null, Arrays.asList(Map.of(), null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overrides.list[1] has no keys");
  }

  @Test
  void theSameSeedDrawsTheSame() throws Exception {
    assertThat(drawn(7).combinations()).isEqualTo(drawn(7).combinations());
    assertThat(drawn(7).combinations()).isNotEqualTo(drawn(8).combinations());
  }

  @Test
  void aLogScaleDrawsAsManyFromEachDecade() throws Exception {
    SweepOverrides many =
        new SweepOverrides(
            null,
            new SweepOverrides.Draw(
                3000, 1, Map.of("x", json("{\"from\": 0.001, \"to\": 1.0, \"scale\": \"log\"}"))),
            null);

    long below = many.combinations().stream().filter(each -> (Double) each.get("x") < 0.01).count();

    assertThat(below).isBetween(900L, 1100L);
  }

  private static SweepOverrides drawn(long seed) throws Exception {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    keys.put("rate", json("{\"from\": 0.0001, \"to\": 0.1, \"scale\": \"log\"}"));
    keys.put("epochs", json("{\"from\": 3, \"to\": 5}"));
    keys.put("dropout", json("{\"from\": 0.0, \"to\": 0.5}"));
    keys.put("batch", json("[50, 100, \"all\", null, true]"));
    return new SweepOverrides(null, new SweepOverrides.Draw(20, seed, keys), null);
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }
}

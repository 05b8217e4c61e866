package org.inkgraph.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * The overrides of a recipe's keys, in exactly one of three forms.
 *
 * @param grid values by key, of which every combination is used
 * @param random values that are drawn at random
 * @param list explicit combinations of values by key
 */
record SweepOverrides(
    @Nullable Map<String, List<Object>> grid,
    @Nullable Draw random,
    @Nullable List<Map<String, Object>> list) {
  /** No overrides. */
  static final SweepOverrides NONE = new SweepOverrides(null, null, List.of(Map.of()));

  /** Checks that there is exactly one form. */
  SweepOverrides {
    if (Stream.of(grid, random, list).filter(way -> way != null).count() != 1) {
      throw new IllegalArgumentException("overrides must have one of grid, random and list");
    }
    if (grid != null) {
      grid.forEach(
          (key, values) -> {
            if (values == null || values.isEmpty()) {
              throw new IllegalArgumentException("overrides.grid." + key + " has no values");
            }
          });
    }
    if (list != null && list.isEmpty()) {
      throw new IllegalArgumentException("overrides.list is empty");
    }
    for (int i = 0; list != null && i < list.size(); i++) {
      if (list.get(i) == null) {
        throw new IllegalArgumentException(
            "overrides.list[%s] has no keys; write {} for none".formatted(i));
      }
    }
  }

  /**
   * Values drawn at random, reproducibly by seed.
   *
   * @param points number of combinations, at least 1
   * @param seed seed of the random numbers
   * @param keys for each key a list to choose from, or {@code from}, {@code to} and {@code scale}
   *     ({@code linear} or {@code log}); integers if both ends are integers
   */
  record Draw(int points, long seed, Map<String, JsonNode> keys) {
    private static final List<String> RANGE = List.of("from", "scale", "to");

    Draw {
      Preconditions.requireAtLeast("overrides.random.points", points, 1);
      if (keys == null || keys.isEmpty()) {
        throw new IllegalArgumentException("overrides.random.keys is missing");
      }
      keys.forEach(Draw::check);
    }

    private static void check(String key, JsonNode values) {
      String name = "overrides.random.keys." + key;
      if (values.isArray()) {
        if (values.isEmpty()) {
          throw new IllegalArgumentException(name + " has no values");
        }
        return;
      }
      values.fieldNames().forEachRemaining(field -> requireKnown(name, field));
      JsonNode from = values.path("from");
      JsonNode to = values.path("to");
      if (!values.isObject()
          || !from.isNumber()
          || !to.isNumber()
          || !(from.doubleValue() < to.doubleValue())) {
        throw new IllegalArgumentException(
            name + " must be a list, or have the numbers from and to, with to greater than from");
      }
      String scale = values.path("scale").asText("linear");
      if (!scale.equals("linear") && !scale.equals("log")) {
        throw new IllegalArgumentException(name + ".scale must be linear or log, got " + scale);
      }
      if (scale.equals("log") && !(from.doubleValue() > 0)) {
        throw new IllegalArgumentException(name + ".from must be above 0 for a log scale");
      }
    }

    private static void requireKnown(String name, String field) {
      if (!RANGE.contains(field)) {
        throw new IllegalArgumentException(StrictYaml.unknownKey(name, field, RANGE).getMessage());
      }
    }

    private List<Map<String, Object>> combinations() {
      Random random = new Random(seed);
      List<Map<String, Object>> combinations = new ArrayList<>();
      for (int point = 0; point < points; point++) {
        Map<String, Object> combination = new LinkedHashMap<>();
        keys.forEach((key, values) -> combination.put(key, value(values, random)));
        combinations.add(combination);
      }
      return combinations;
    }

    private static @Nullable Object value(JsonNode values, Random random) {
      if (values.isArray()) {
        return plain(values.get(random.nextInt(values.size())));
      }
      double from = values.get("from").doubleValue();
      double to = values.get("to").doubleValue();
      double share = random.nextDouble();
      boolean whole = values.get("from").isIntegralNumber() && values.get("to").isIntegralNumber();
      if (values.path("scale").asText("linear").equals("log")) {
        // StrictMath produces the same point on every machine.
        double value =
            StrictMath.exp(
                StrictMath.log(from) + share * (StrictMath.log(to) - StrictMath.log(from)));
        return whole ? (Object) Math.round(value) : (Object) value;
      }
      return whole
          ? (Object) ((long) from + (long) (share * (to - from + 1)))
          : (Object) (from + share * (to - from));
    }

    private static @Nullable Object plain(JsonNode value) {
      if (value.isIntegralNumber()) {
        return value.longValue();
      }
      if (value.isNumber()) {
        return value.doubleValue();
      }
      if (value.isBoolean()) {
        return value.booleanValue();
      }
      return value.isNull() ? null : value.asText();
    }
  }

  /** Returns every combination of values by key, in the order of the file. */
  List<Map<String, Object>> combinations() {
    if (grid != null) {
      return product(grid);
    }
    return random != null ? random.combinations() : Objects.requireNonNull(list);
  }

  private static List<Map<String, Object>> product(Map<String, List<Object>> grid) {
    List<Map<String, Object>> combinations = List.of(new LinkedHashMap<>());
    for (Map.Entry<String, List<Object>> entry : grid.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> combination : combinations) {
        for (Object value : entry.getValue()) {
          Map<String, Object> next = new LinkedHashMap<>(combination);
          next.put(entry.getKey(), value);
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}

package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
  private static final String MINIMUM =
      """
      networks: [nn]
      recipes: [quick]
      seeds: [1]
      """;

  @TempDir private Path directory;

  @Test
  void omittedKeysHaveDefaults() throws IOException {
    SweepPlan plan = read(MINIMUM);

    assertThat(plan.data()).containsExactly("mnist");
    assertThat(plan.precision()).isEqualTo("float32");
    assertThat(plan.threads()).isEqualTo(1);
    assertThat(plan.retries()).isEqualTo(2);
    assertThat(plan.overrides().combinations()).containsExactly(Map.of());
  }

  @Test
  void everyKeyIsRead() throws IOException {
    SweepPlan plan =
        read(
            """
            networks: [nn, cnn]
            recipes: [quick, mine.yaml]
            data: [mnist, made]
            seeds: [1, 2, 9000000000]
            limit: 1000
            teacher: t
            initFrom: i
            precision: bfloat16
            threads: 2
            retries: 0
            overrides:
              list:
                - {epochs: 1}
                - {epochs: 2, learningRate.peak: 0.5, elastic: null}
            """);

    assertThat(plan.networks()).containsExactly("nn", "cnn");
    assertThat(plan.seeds()).containsExactly(1L, 2L, 9000000000L);
    assertThat(plan.limit()).isEqualTo(1000);
    assertThat(plan.retries()).isZero();
    assertThat(plan.overrides().combinations()).hasSize(2);
    assertThat(plan.overrides().combinations().get(1))
        .containsEntry("learningRate.peak", 0.5)
        .containsEntry("elastic", null);
  }

  @Test
  void aListOfLayersToFreezeMayBeEmpty() throws IOException {
    assertThat(read(MINIMUM + "freeze: []\n").freeze()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed: 1                   | unknown key seed (did you mean seeds?); known here: data, freeze, initFrom, limit, networks,
          networks: []              | networks must have at least one entry
          seeds: [1, 1]             | seeds contains an entry twice
          seeds: [one]              | seeds[0]: must be a whole number, got a text
          seeds: [1.5]              | seeds[0]: must be a whole number, got 1.5
          recipes: quick            | recipes: must be a list
          threads: 0                | threads must be at least 1, got 0
          retries: -1               | retries must be at least 0, got -1
          limit: 0                  | limit must be at least 1, got 0
          overrides: {}             | overrides must have one of grid, random and list
          overrides: {grid: {epochs: []}} | overrides.grid.epochs has no values
          overrides: {list: []}     | overrides.list is empty
          overrides: {random: {points: 0, seed: 1, keys: {epochs: [1]}}} | points must be at least 1, got 0
          overrides: {random: {points: 1, seed: 1, keys: {a: {from: 2, to: 1}}}} | keys.a must be a list, or have the numbers from and to
          overrides: {random: {points: 1, seed: 1, keys: {a: {from: 0, to: 1, scale: log}}}} | keys.a.from must be above 0 for a log scale
          overrides: {random: {points: 1, seed: 1, keys: {a: {from: 0, to: 1, scale: cube}}}} | keys.a.scale must be linear or log, got cube
          overrides: {random: {points: 1, seed: 1, keys: {a: {from: 0, to: 1, scal: log}}}} | random.keys.a: unknown key scal (did you mean scale?); known here: from, scale, to
          networks: [nn             | is not YAML
          retries: {a: 1, a: 2}     | Duplicate field 'a'
          """)
  void errorsNameTheKey(String line, String message) {
    String key = line.split(":", 2)[0];
    String yaml = MINIMUM.replaceAll("(?m)^" + key + ":.*\\n", "") + line + "\n";

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("sweep " + directory.resolve("plan.yaml"))
        .hasMessageContaining(message);
  }

  @Test
  void rejectsAnEmptyOrMissingFile() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("must have the keys networks, recipes, seeds");
    assertThatThrownBy(() -> SweepPlan.read(directory.resolve("none.yaml")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("none.yaml; name a YAML file");
  }

  private SweepPlan read(String yaml) throws IOException {
    return SweepPlan.read(Files.writeString(directory.resolve("plan.yaml"), yaml));
  }
}

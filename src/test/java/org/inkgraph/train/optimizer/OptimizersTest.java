package org.inkgraph.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares each optimizer after each step with PyTorch or Keras, of which {@code optimizers.py}
 * beside {@code optimizers.json} made the latter, with torch 2.15.0 and keras 3.15.1. Learning rate
 * and gradients change from step to step; the fourth gradients are zero, as of an empty batch.
 */
class OptimizersTest {
  /** Keras computes the powers of Adam's betas in float32. */
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);

  /** What another program made of the variables. */
  record Case(String by, Optimizer optimizer, List<Map<String, double[]>> steps) {
    @Override
    public String toString() {
      return by + ", " + optimizer;
    }
  }

  /** The file of all cases. */
  record Golden(
      String torch,
      String keras,
      Map<String, double[]> start,
      List<Double> rates,
      List<Map<String, double[]>> gradients,
      List<Case> cases) {
    List<OptimizedVariables.Step> steps() {
      return IntStream.range(0, rates.size())
          .mapToObj(i -> new OptimizedVariables.Step(rates.get(i), gradients.get(i)))
          .toList();
    }
  }

  private static Golden golden() throws IOException {
    try (InputStream in = OptimizersTest.class.getResourceAsStream("optimizers.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in), Golden.class);
    }
  }

  static Stream<Case> cases() throws IOException {
    return golden().cases().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsAnotherProgramStepByStep(Case expected) throws IOException {
    Golden golden = golden();
    for (int count = 1; count <= golden.rates().size(); count++) {
      Map<String, float[]> after =
          OptimizedVariables.after(
              expected.optimizer(), golden.start(), 1, golden.steps().subList(0, count));

      Map<String, double[]> wanted = expected.steps().get(count - 1);
      assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(wanted.keySet());
      for (String name : wanted.keySet()) {
        double[] values = wanted.get(name);
        for (int i = 0; i < values.length; i++) {
          assertThat(after.get(name)[i])
              .as("%s[%d] after step %d", name, i, count)
              .isCloseTo((float) values[i], TOLERANCE);
        }
      }
    }
  }

  @Test
  void everyOptimizerIsCompared() throws IOException {
    List<Class<?>> compared = new ArrayList<>();
    cases().forEach(known -> compared.add(known.optimizer().getClass()));

    assertThat(compared).contains(Adam.class, AdamW.class, Sgd.class, RmsProp.class);
  }

  @Test
  void adamWithoutDecayEqualsAdamBitForBit() throws IOException {
    Golden golden = golden();

    Map<String, float[]> adam =
        OptimizedVariables.after(new Adam(0.9, 0.999, 1e-8), golden.start(), 1, golden.steps());
    Map<String, float[]> adamw =
        OptimizedVariables.after(
            new AdamW(0.9, 0.999, 1e-8, 0, null), golden.start(), 1, golden.steps());

    adam.forEach((name, values) -> assertThat(adamw.get(name)).containsExactly(values));
  }

  @Test
  void aLimitThatIsNotReachedChangesNoBit() throws IOException {
    Golden golden = golden();

    Map<String, float[]> free =
        OptimizedVariables.after(new Sgd(0.9, true, null), golden.start(), 1, golden.steps());
    Map<String, float[]> limited =
        OptimizedVariables.after(new Sgd(0.9, true, 7.3), golden.start(), 1, golden.steps());

    free.forEach((name, values) -> assertThat(limited.get(name)).containsExactly(values));
  }
}

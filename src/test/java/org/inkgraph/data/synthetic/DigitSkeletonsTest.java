package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkgraph.data.RandomStream;
import org.junit.jupiter.api.Test;

class DigitSkeletonsTest {
  @Test
  void drawsAllographsInProportionToTheirWeights() {
    DigitSkeletons skeletons =
        new DigitSkeletons(
            List.of(way("a", 3, "0,0 0,1"), way("b", 0, "0,0 1,0"), way("c", 1, "1,0 1,1")));
    RandomStream random = new RandomStream(1);
    int first = 0;
    for (int i = 0; i < 10_000; i++) {
      ControlPoint start = skeletons.draw(random).get(0).get(0);
      ControlPoint end = skeletons.draw(random).get(0).get(1);
      first += start.x() == 0 ? 1 : 0;
      assertThat(end.y()).isEqualTo(1);
    }
    assertThat(first).isBetween(7_350, 7_650);
  }

  @Test
  void standardStyleHasManyAllographsWithDifferentNames() {
    StyleFile.standard()
        .digits()
        .forEach(
            (digit, ways) ->
                assertThat(ways.stream().map(Allograph::way).distinct())
                    .as(digit)
                    .hasSize(ways.size())
                    .hasSizeGreaterThanOrEqualTo(10));
  }

  private static Allograph way(String name, double weight, String stroke) {
    return new Allograph(name, weight, List.of(stroke));
  }
}

package org.inkgraph.predict.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConnectedComponentsTest {
  @Test
  void connectsAcrossCornersAndNotAcrossBackground() {
    ConnectedComponents components =
        ConnectedComponents.of(
            DrawnInk.of(
                """
                #..#
                .#..
                ...#
                """));

    assertThat(components.boxes())
        .containsExactly(
            new BoundingBox(0, 0, 2, 2), new BoundingBox(0, 3, 1, 1), new BoundingBox(2, 3, 1, 1));
    assertThat(components.componentOf())
        .containsExactly(0, -1, -1, 1, -1, 0, -1, -1, -1, -1, -1, 2);
  }

  @Property(tries = 200)
  void neighborsShareAComponentAndBoxesAreTight(@ForAll long seed) {
    Random random = new Random(seed);
    InkMask image = new InkMask(12, 9, new byte[12 * 9]);
    for (int i = 0; i < image.ink().length; i++) {
      image.ink()[i] = (byte) (random.nextInt(3) == 0 ? 200 : 0);
    }
    ConnectedComponents components = ConnectedComponents.of(image);
    BoundingBox[] seen = new BoundingBox[components.boxes().size()];
    for (int i = 0; i < image.ink().length; i++) {
      int component = components.componentOf()[i];
      assertThat(component >= 0).isEqualTo(image.hasInk(i));
      if (component >= 0) {
        BoundingBox pixel = new BoundingBox(i / 9, i % 9, 1, 1);
        seen[component] = seen[component] == null ? pixel : seen[component].with(pixel);
        for (int next : new int[] {i + 1, i + 8, i + 9, i + 10}) {
          boolean beside = next < image.ink().length && Math.abs(next % 9 - i % 9) <= 1;
          if (beside && image.hasInk(next)) {
            assertThat(components.componentOf()[next]).isEqualTo(component);
          }
        }
      }
    }
    assertThat(components.boxes()).containsExactly(seen);
  }
}

package org.inkgraph.predict.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundingBoxTest {
  /** Compares with sets of the pixels along one side. */
  @Property
  void distancesAndUnionAreThoseOfTheirPixels(
      @ForAll @IntRange(max = 20) int from,
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll @IntRange(max = 20) int otherFrom,
      @ForAll @IntRange(min = 1, max = 20) int otherLength) {
    BitSet pixels = new BitSet();
    pixels.set(from, from + length);
    BitSet others = new BitSet();
    others.set(otherFrom, otherFrom + otherLength);
    BitSet common = (BitSet) pixels.clone();
    common.and(others);
    BitSet all = (BitSet) pixels.clone();
    all.or(others);
    int span = all.length() - all.nextSetBit(0);
    int apart = common.isEmpty() ? span - length - otherLength : -common.cardinality();

    BoundingBox wide = new BoundingBox(3, from, 2, length);
    BoundingBox otherWide = new BoundingBox(3, otherFrom, 2, otherLength);
    assertThat(wide.columnsApart(otherWide)).isEqualTo(apart);
    assertThat(wide.with(otherWide)).isEqualTo(new BoundingBox(3, all.nextSetBit(0), 2, span));
    BoundingBox high = new BoundingBox(from, 3, length, 2);
    BoundingBox otherHigh = new BoundingBox(otherFrom, 3, otherLength, 2);
    assertThat(high.rowsApart(otherHigh)).isEqualTo(apart);
    assertThat(high.with(otherHigh)).isEqualTo(new BoundingBox(all.nextSetBit(0), 3, span, 2));
  }

  @Test
  void refusesAnEmptyBox() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(0, 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(-1, 0, 1, 1));
  }
}

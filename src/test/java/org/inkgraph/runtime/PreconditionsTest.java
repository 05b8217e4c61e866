package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PreconditionsTest {
  @Test
  void acceptsTheEndsOfARange() {
    assertThatCode(
            () -> {
              Preconditions.requireAtLeast("epochs", 1, 1);
              Preconditions.requireWithin("port", 0, 0, 65535);
              Preconditions.requireWithin("port", 65535, 0, 65535);
              Preconditions.requireWithin("weight", 0.0, 0, 1);
              Preconditions.requireWithin("weight", 1.0, 0, 1);
              Preconditions.requireBelowOne("dropout", 0);
              Preconditions.requireBelowOne("dropout", Math.nextDown(1f));
              Preconditions.requireBetweenZeroAndOne("decay", Double.MIN_VALUE);
              Preconditions.requirePositive("peak", Float.MAX_VALUE);
              Preconditions.requirePositive("peak", Float.MIN_NORMAL);
              Preconditions.requireNonNegative("shear", Float.MAX_VALUE);
              Preconditions.requireNonNegative("shear", 0);
            })
        .doesNotThrowAnyException();
    assertThat(Preconditions.requirePresent("shape", "square")).isEqualTo("square");
  }

  @Test
  void saysNameRangeAndValue() {
    refuses(() -> Preconditions.requirePresent("shape", null), "shape is missing");
    refuses(() -> Preconditions.requireAtLeast("epochs", 0, 1), "epochs must be at least 1, got 0");
    refuses(
        () -> Preconditions.requireWithin("port", 65536, 0, 65535),
        "port must be within 0..65535, got 65536");
    refuses(
        () -> Preconditions.requireWithin("nib", 7.0, 0, 0.5),
        "nib must be from 0 to 0.5, got 7.0");
    refuses(
        () -> Preconditions.requireBelowOne("dropout", 1),
        "dropout must be from 0 to less than 1, got 1.0");
    refuses(
        () -> Preconditions.requireBetweenZeroAndOne("decay", 0),
        "decay must be more than 0 and less than 1, got 0.0");
    refuses(
        () -> Preconditions.requirePositive("peak", Double.POSITIVE_INFINITY),
        "peak must be a number greater than 0, got Infinity");
    refuses(
        () -> Preconditions.requireNonNegative("shear", -1),
        "shear must be a number of at least 0, got -1.0");
    refuses(() -> Preconditions.require(false, "version", "1", 2), "version must be 1, got 2");
  }

  @Test
  void refusesWhatIsOutOfRangeAsAFloat() {
    refuses(
        () -> Preconditions.requirePositive("norm", 1e39),
        "norm must be greater than 0 and finite as a 32-bit float (1.2e-38 to 3.4e38), got 1.0E39");
    refuses(() -> Preconditions.requirePositive("norm", 1e-39), "norm must be greater than 0");
    refuses(() -> Preconditions.requireNonNegative("shear", 1e39), "shear must be finite as a");
    refuses(
        () -> Preconditions.requireBelowOne("dropout", Math.nextDown(1.0)),
        "dropout must be less than 1 as a 32-bit float");
  }

  @Test
  void refusesWhatIsNotANumber() {
    refuses(() -> Preconditions.requireWithin("x", Double.NaN, 0, 1), "got NaN");
    refuses(() -> Preconditions.requireBelowOne("x", Double.NaN), "got NaN");
    refuses(() -> Preconditions.requireBetweenZeroAndOne("x", Double.NaN), "got NaN");
    refuses(() -> Preconditions.requirePositive("x", Double.NaN), "got NaN");
    refuses(() -> Preconditions.requireNonNegative("x", Double.NaN), "got NaN");
  }

  private static void refuses(ThrowingCallable check, String message) {
    assertThatIllegalArgumentException().isThrownBy(check).withMessageContaining(message);
  }
}

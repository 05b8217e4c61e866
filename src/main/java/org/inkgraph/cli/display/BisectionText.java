package org.inkgraph.cli.display;

import org.inkgraph.app.verification.Bisection;

/** The text form of a {@link Bisection}. */
public final class BisectionText {
  private BisectionText() {}

  /** Returns the result, followed by lines that may explain it. */
  public static String of(Bisection result) {
    StringBuilder text = new StringBuilder();
    if (result.same()) {
      text.append("same: all states up to step ").append(result.stepsCompared()).append('\n');
      result.causes().forEach(cause -> text.append("  although: ").append(cause).append('\n'));
      return text.toString();
    }
    text.append("different: ").append(step(result)).append('\n');
    if (result.operation() != null) {
      text.append("  first operation: ").append(operation(result.operation())).append('\n');
    }
    text.append("  ").append(result.difference()).append('\n');
    if (!result.isExact()) {
      text.append("  nothing is recorded between these steps")
          .append("; name the other run with --against, or trace every step\n");
    } else if (result.operation() == null && result.epoch() != null) {
      text.append("  to find the operation, name the other run with --against\n");
    }
    result.causes().forEach(cause -> text.append("  perhaps: ").append(cause).append('\n'));
    text.append("  replays: ").append(result.replays()).append('\n');
    return text.toString();
  }

  private static String step(Bisection result) {
    if (result.epoch() == null) {
      return "before the first step";
    }
    String last =
        "step %s (epoch %s, its step %s)"
            .formatted(result.firstDifferentStep(), result.epoch(), result.stepOfEpoch());
    return result.isExact() || result.lastSameStep() == null
        ? last
        : "between step %s, which is the same, and %s".formatted(result.lastSameStep(), last);
  }

  private static String operation(Bisection.DifferentOperation operation) {
    String inputs =
        operation.inputs().isEmpty() ? "" : " of " + String.join(", ", operation.inputs());
    return "%s (%s)%s".formatted(operation.name(), operation.type(), inputs)
        + (operation.variable() == null ? "" : ", in the values of " + operation.variable());
  }
}

package org.inkgraph.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * How the probabilities of a model were calibrated: its logits are divided by a temperature before
 * the softmax, which changes no class.
 *
 * @param temperature more than 0 and finite; above 1, probabilities become less certain, below 1
 *     more
 * @param source where the temperature is from
 * @param images number of validation images that it was fitted on; 0 if the recipe gives it
 * @param logLossBefore mean negative logarithm of the true class' probability of these images
 *     without the temperature, at least 0; null if the recipe gives it
 * @param logLossAfter the same with the temperature; null if the recipe gives it
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun, Weinberger (2017): On
 *     calibration of modern neural networks</a>
 */
public record CalibrationRecord(
    double temperature,
    Source source,
    int images,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double logLossBefore,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double logLossAfter) {

  /** Where a temperature is from. */
  public enum Source {
    /** Fitted on the validation images of the run. */
    @JsonProperty("validation")
    VALIDATION,

    /** A constant of the recipe. */
    @JsonProperty("recipe")
    RECIPE
  }

  /**
   * @throws IllegalArgumentException if the temperature is not positive and finite, or the source
   *     is missing
   */
  public CalibrationRecord {
    Preconditions.requirePositive("calibration.temperature", temperature);
    Preconditions.requirePresent("calibration.source", source);
  }

  /** Returns the calibration by a temperature that a recipe gives. */
  public static CalibrationRecord ofRecipe(double temperature) {
    return new CalibrationRecord(temperature, Source.RECIPE, 0, null, null);
  }
}

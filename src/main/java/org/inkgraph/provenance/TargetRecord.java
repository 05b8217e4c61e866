package org.inkgraph.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The target of a training run: the validation accuracy at which it was to stop.
 *
 * @param accuracy that accuracy, more than 0 to 1
 * @param reached whether it was reached
 * @param step number of steps of the run after which it was reached; null if it was not
 * @param validationAccuracy fraction of the validation images that were classified correctly after
 *     that step, or the highest after an epoch if the accuracy was not reached; 0 to 1
 */
public record TargetRecord(
    double accuracy,
    boolean reached,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long step,
    double validationAccuracy) {}

package org.inkgraph.train.trace;

import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;

/**
 * One training step in detail.
 *
 * @param outputs the operations that were executed, in the order of the graph, updates last
 * @param after the state after the step, by name of the variable
 */
public record StepRecord(List<OperationOutput> outputs, Map<String, WeightArray> after) {}

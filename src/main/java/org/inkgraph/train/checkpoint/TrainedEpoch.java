package org.inkgraph.train.checkpoint;

import java.util.Map;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.WeightArray;

/**
 * A completed epoch.
 *
 * @param record its results
 * @param weights weights after it, by name, as they would be exported
 */
public record TrainedEpoch(EpochRecord record, Map<String, WeightArray> weights) {}

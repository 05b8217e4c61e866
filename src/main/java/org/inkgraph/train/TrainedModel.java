package org.inkgraph.train;

import java.util.List;
import java.util.Map;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;

/**
 * What a training gives: all that an export needs, free of any session.
 *
 * @param model the network
 * @param imageShape size of an image
 * @param classNames name of each class, by label
 * @param weights every variable of the network, by name
 * @param record how it came about
 */
public record TrainedModel(
    Network model,
    ImageShape imageShape,
    List<String> classNames,
    Map<String, WeightArray> weights,
    TrainingRecord record) {}

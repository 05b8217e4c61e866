package org.inkgraph.train.weights;

import java.nio.file.Path;
import org.inkgraph.model.Network;
import org.inkgraph.model.Networks;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;

/** Finds the network that a {@code training.json} names. */
public final class RecordedNetwork {
  private RecordedNetwork() {}

  /**
   * Returns the network of a model.
   *
   * @param model directory of the model, for messages
   * @throws InkgraphException if this program does not have it
   */
  public static Network of(TrainingRecord record, Path model) {
    return Networks.named(record.model())
        .orElseThrow(
            () ->
                new InkgraphException(
                    model
                        + " is a "
                        + record.model()
                        + ", which this version of Inkgraph does not know; it knows "
                        + Networks.names()));
  }
}

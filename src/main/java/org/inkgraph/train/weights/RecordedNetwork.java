package org.inkgraph.train.weights;

import java.nio.file.Path;
import org.inkgraph.model.Network;
import org.inkgraph.model.Networks;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;

/** The network that a {@code training.json} names. */
public final class RecordedNetwork {
  private RecordedNetwork() {}

  /**
   * The network that a model is.
   *
   * @param model where the record is from, for the message
   * @throws InkgraphException if it is none that this program knows
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

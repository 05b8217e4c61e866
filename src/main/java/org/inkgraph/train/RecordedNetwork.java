package org.inkgraph.train;

import java.nio.file.Path;
import org.inkgraph.model.Model;
import org.inkgraph.model.Models;
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
  public static Model of(TrainingRecord record, Path model) {
    return Models.named(record.model())
        .orElseThrow(
            () ->
                new InkgraphException(
                    model
                        + " is a "
                        + record.model()
                        + ", which this Inkgraph does not know; there are "
                        + Models.names()));
  }
}

package org.inkgraph.cli;

import java.util.Iterator;
import org.inkgraph.model.Models;

/** The networks as a help text lists them: {@code nn is dense}, {@code cnn has convolutions}. */
final class NetworkNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Models.all().stream().map(model -> model.name() + " " + model.summary()).iterator();
  }
}

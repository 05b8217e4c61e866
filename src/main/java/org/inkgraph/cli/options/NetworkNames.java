package org.inkgraph.cli.options;

import java.util.Iterator;
import org.inkgraph.model.Networks;

/** The networks as a help text lists them: {@code nn is dense}, {@code cnn has convolutions}. */
public final class NetworkNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Networks.all().stream().map(model -> model.name() + " " + model.summary()).iterator();
  }
}

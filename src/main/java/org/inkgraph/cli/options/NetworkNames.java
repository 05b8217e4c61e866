package org.inkgraph.cli.options;

import java.util.Iterator;
import org.inkgraph.model.networks.Networks;

/** The list of networks in help texts, such as {@code nn is dense}. */
public final class NetworkNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Networks.all().stream().map(model -> model.name() + " " + model.summary()).iterator();
  }
}

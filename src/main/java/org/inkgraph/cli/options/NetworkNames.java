package org.inkgraph.cli.options;

import java.util.Iterator;
import org.inkgraph.model.networks.Networks;

/** The list of networks in help texts, such as {@code nn is dense}. */
public final class NetworkNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Networks.summaries().entrySet().stream()
        .map(network -> network.getKey() + " " + network.getValue())
        .iterator();
  }
}

package org.inkgraph.cli.options;

import java.util.Arrays;
import java.util.Iterator;
import org.inkgraph.data.corruption.Corruption;

/** The list of corruptions in help texts, such as {@code shot_noise}. */
public final class CorruptionNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Corruption.values()).map(Corruption::id).iterator();
  }
}

package org.inkgraph.data.folders;

import java.util.ArrayList;
import java.util.List;

/** A count of things of which the first ten are named, so that a message stays readable. */
public final class NamedList {
  private static final int NAMED = 10;

  private final List<String> named = new ArrayList<>();
  private int count;

  /** Adds a thing. */
  public void add(String name) {
    count++;
    if (count <= NAMED) {
      named.add(name);
    }
  }

  /** Returns the number of things. */
  public int count() {
    return count;
  }

  /** Returns the first ten, and the number of the others. */
  public String text() {
    return String.join(", ", named)
        + (count > named.size() ? " and " + (count - named.size()) + " more" : "");
  }
}

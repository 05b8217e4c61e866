package org.inkgraph.runtime;

/** What a graph runs on. */
public enum Device {
  CPU,
  GPU;

  /** As {@code training.json} and the command line spell it. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The one that is spelt {@code label}.
   *
   * @throws InkgraphException if there is none
   */
  public static Device labelled(String label) {
    for (Device each : values()) {
      if (each.label().equals(label)) {
        return each;
      }
    }
    throw new InkgraphException("this version of Inkgraph knows no device " + label);
  }
}

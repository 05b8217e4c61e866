package org.inkgraph.runtime;

/** What a graph runs on. */
public enum Device {
  CPU,
  GPU;

  /** As {@code training.json} and the command line spell it. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

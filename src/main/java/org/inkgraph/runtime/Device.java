package org.inkgraph.runtime;

/** The device that a graph runs on. */
public enum Device {
  CPU,
  GPU;

  /** Returns the name in {@code training.json} and on the command line. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Returns the device with the given label.
   *
   * @throws InkgraphException if there is none
   */
  public static Device ofLabel(String label) {
    for (Device each : values()) {
      if (each.label().equals(label)) {
        return each;
      }
    }
    throw new InkgraphException("this version of Inkgraph knows no device " + label);
  }
}

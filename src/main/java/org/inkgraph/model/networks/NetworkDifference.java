package org.inkgraph.model.networks;

/**
 * A difference between two definitions of a network.
 *
 * @param name what differs, such as {@code network.conv2.filters}
 * @param left its value in the first, as text
 * @param right its value in the second
 */
public record NetworkDifference(String name, String left, String right) {
  /** Returns it in words: {@code network.conv2.filters 64 against 48}. */
  public String text() {
    return name + " " + left + " against " + right;
  }
}

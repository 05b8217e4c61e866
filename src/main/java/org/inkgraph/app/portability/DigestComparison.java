package org.inkgraph.app.portability;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How a digest compares with the known one. */
public enum DigestComparison {
  /** They are equal. */
  SAME,
  /** They are not. */
  DIFFERENT,
  /** No digest is known for the instruction set. */
  UNKNOWN;

  /** Returns the comparison of a digest with the known one, if any. */
  static DigestComparison of(String digest, Optional<String> known) {
    return known.map(expected -> expected.equals(digest) ? SAME : DIFFERENT).orElse(UNKNOWN);
  }

  /** Returns the value in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

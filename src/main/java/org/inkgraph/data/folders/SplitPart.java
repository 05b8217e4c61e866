package org.inkgraph.data.folders;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A part of a split, by the words that folders of published data sets have in their names. */
enum SplitPart {
  TRAINING("train|training"),
  VALIDATION("val|valid|validation|dev"),
  TEST("test|testing|eval|evaluation");

  private final Pattern name;

  /** The word stands alone or is set off, as in {@code seg_train} and {@code test-2019}. */
  SplitPart(String words) {
    this.name = Pattern.compile("(?:.*[^a-z])?(?:" + words + ")(?:[^a-z].*)?", Pattern.DOTALL);
  }

  /** Returns the part that a folder's name says, if any. */
  static Optional<SplitPart> ofName(String folder) {
    String name = folder.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(part -> part.name.matcher(name).matches()).findFirst();
  }
}

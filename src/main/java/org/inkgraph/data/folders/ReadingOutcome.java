package org.inkgraph.data.folders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkgraph.runtime.InkgraphException;

/** The pictures that could not be read, or perhaps not as they were meant. */
public final class ReadingOutcome {
  private static final int MAX_WARNINGS = 10;

  /** By paths that are compared whole: those of two archives have the same order. */
  private final Map<Path, String> unreadable = new LinkedHashMap<>();

  private final List<String> warnings = new ArrayList<>();
  private int warningCount;

  /** Adds a picture that cannot be read, for a reason that names it. */
  public void addUnreadable(Path picture, InkgraphException reason) {
    unreadable.put(picture, String.valueOf(reason.getMessage()));
  }

  /** Adds a line on a picture that could be read. */
  public void addWarning(String warning) {
    warningCount++;
    if (warningCount <= MAX_WARNINGS) {
      warnings.add(warning);
    }
  }

  /** Forgets the warnings, before the pictures that can be read are read again. */
  public void forgetWarnings() {
    warnings.clear();
    warningCount = 0;
  }

  /** Returns whether a picture could not be read. */
  public boolean hasUnreadable() {
    return !unreadable.isEmpty();
  }

  /** Returns the pictures that could not be read. */
  public Set<Path> unreadable() {
    return unreadable.keySet();
  }

  /**
   * Returns the failure that names them.
   *
   * @param total number of all pictures
   */
  public InkgraphException failure(int total) {
    return new InkgraphException(
        unreadable.size()
            + " of "
            + total
            + " pictures cannot be read: "
            + reasons()
            + "; replace or delete them, or use --skip-unreadable to leave them out");
  }

  private String reasons() {
    NamedList reasons = new NamedList();
    unreadable.values().stream().sorted().forEach(reasons::add);
    return reasons.text();
  }

  /** Returns a line on pictures left out, if any, and a few on the others. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (hasUnreadable()) {
      notes.add(
          "left out, since they cannot be read: " + unreadable.size() + " (" + reasons() + ")");
    }
    notes.addAll(warnings);
    if (warningCount > warnings.size()) {
      notes.add("and " + (warningCount - warnings.size()) + " more such warnings");
    }
    return notes;
  }
}

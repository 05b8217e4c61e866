package org.inkgraph.report.compare;

import java.util.Map;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** A check that two reports are of the same test images, which a comparison relies on. */
public final class SameTestSet {
  private SameTestSet() {}

  /**
   * Requires equal digests of the test files that both reports have, and equal numbers of images
   * and classes and equal true labels in their predictions.
   *
   * @throws InkgraphException with the first difference
   */
  public static void require(StoredReport a, StoredReport b) {
    requireSameFiles(a, b);
    try {
      Comparison.requirePaired(a.evaluation(), b.evaluation());
    } catch (IllegalArgumentException e) {
      throw differ(a, b, e.getMessage());
    }
  }

  /** Compares the digests of files that both reports have. */
  private static void requireSameFiles(StoredReport a, StoredReport b) {
    Map<String, String> others = b.summary().data().testSha256();
    for (Map.Entry<String, String> file : a.summary().data().testSha256().entrySet()) {
      if (!others.getOrDefault(file.getKey(), file.getValue()).equals(file.getValue())) {
        throw differ(
            a,
            b,
            file.getKey()
                + " of "
                + a.summary().data().name()
                + " and of "
                + b.summary().data().name()
                + " have different SHA-256 digests");
      }
    }
  }

  private static InkgraphException differ(StoredReport a, StoredReport b, @Nullable String how) {
    return new InkgraphException(
        a.folder()
            + " and "
            + b.folder()
            + " were not computed on the same test set: "
            + how
            + "; evaluate both models on the same data (inkgraph report --data)");
  }
}

package org.inkgraph.report.compare;

import java.util.Map;
import org.inkgraph.runtime.InkgraphException;

/** A check that two reports are of the same test set. */
final class SameTestSet {
  private final StoredReport a;
  private final StoredReport b;

  private SameTestSet(StoredReport a, StoredReport b) {
    this.a = a;
    this.b = b;
  }

  /**
   * Checks two reports.
   *
   * @throws InkgraphException with the first difference between their test sets
   */
  static void require(StoredReport a, StoredReport b) {
    SameTestSet both = new SameTestSet(a, b);
    both.requireSameFiles();
    both.requireSame("test images", a.evaluation().images(), b.evaluation().images());
    both.requireSame("classes", a.evaluation().classes(), b.evaluation().classes());
    both.requireSameLabels();
  }

  /** Compares digests that both reports have. */
  private void requireSameFiles() {
    Map<String, String> others = b.summary().data().testSha256();
    a.summary()
        .data()
        .testSha256()
        .forEach(
            (file, digest) -> {
              String other = others.get(file);
              if (other != null && !other.equals(digest)) {
                throw differ(
                    file
                        + " of "
                        + a.summary().data().name()
                        + " and of "
                        + b.summary().data().name()
                        + " have different SHA-256 digests");
              }
            });
  }

  private void requireSame(String what, int ofA, int ofB) {
    if (ofA != ofB) {
      throw differ(ofA + " and " + ofB + " " + what);
    }
  }

  private void requireSameLabels() {
    for (int image = 0; image < a.evaluation().images(); image++) {
      int labelA = a.evaluation().trueLabel(image);
      int labelB = b.evaluation().trueLabel(image);
      if (labelA != labelB) {
        throw differ(
            "image "
                + image
                + " is of class "
                + labelA
                + " in one, of "
                + labelB
                + " in the other");
      }
    }
  }

  private InkgraphException differ(String how) {
    return new InkgraphException(
        a.folder()
            + " and "
            + b.folder()
            + " are not of the same test set: "
            + how
            + "; evaluate both models on the same data (inkgraph report --data)");
  }
}

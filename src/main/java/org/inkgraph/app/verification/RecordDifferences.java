package org.inkgraph.app.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.inkgraph.data.ImageSet;
import org.inkgraph.io.JsonFile;
import org.inkgraph.provenance.TrainingRecord;
import org.jspecify.annotations.Nullable;

/** The differences between the records of two training runs that decide their weights. */
final class RecordDifferences {
  private final List<String> differences = new ArrayList<>();

  private RecordDifferences() {}

  /** Returns the differences, each a possible cause of other weights. */
  static List<String> between(TrainingRecord one, TrainingRecord other) {
    RecordDifferences found = new RecordDifferences();
    found.add("network", one.network(), other.network());
    Set<String> keys = new TreeSet<>(one.recipe().keySet());
    keys.addAll(other.recipe().keySet());
    keys.forEach(key -> found.add("recipe." + key, one.recipe().get(key), other.recipe().get(key)));
    found.add("seed", one.seed(), other.seed());
    found.add("data", one.data().sha256(), other.data().sha256());
    found.add("teacher", one.teacher(), other.teacher());
    found.add("initializedFrom", one.initializedFrom(), other.initializedFrom());
    found.add("freeze", one.freeze(), other.freeze());
    found.add("device", one.device(), other.device());
    found.add("precision", one.precision(), other.precision());
    return found.differences;
  }

  private void add(String name, @Nullable Object one, @Nullable Object other) {
    String mine = JsonFile.text(one).strip();
    String theirs = JsonFile.text(other).strip();
    if (!Objects.equals(mine, theirs)) {
      boolean isShort = !mine.contains("\n") && !theirs.contains("\n");
      differences.add(
          isShort ? "%s %s against %s".formatted(name, mine, theirs) : name + " differs");
    }
  }

  /** Returns which training images differ; empty if none do, or the sizes do. */
  static List<String> ofImages(ImageSet one, ImageSet other) {
    if (!one.shape().equals(other.shape()) || one.count() != other.count()) {
      return List.of();
    }
    int pixels = one.shape().pixels();
    List<Integer> different = new ArrayList<>();
    for (int image = 0; image < one.count(); image++) {
      int from = image * pixels;
      int to = from + pixels;
      if (one.label(image) != other.label(image)
          || !Arrays.equals(one.pixels(), from, to, other.pixels(), from, to)) {
        different.add(image);
      }
    }
    return different.isEmpty()
        ? List.of()
        : List.of(
            "%s of the training images differ, the first is image %s (from 0)"
                .formatted(different.size(), different.get(0)));
  }
}

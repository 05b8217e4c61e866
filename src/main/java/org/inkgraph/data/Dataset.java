package org.inkgraph.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Training, validation and test images, and where they come from.
 *
 * <p>The first {@code n / 12} of a training file's {@code n} images are the validation split, the
 * others train: of MNIST's 60,000 these are 5,000 and 55,000, as in the original notebooks.
 *
 * @param name what the user calls it: {@code mnist}, or a directory's name
 * @param training what a network learns from
 * @param validation what choices are made on; may be empty
 * @param test what a report judges on, and nothing else
 * @param classNames name of each class, by label; as many as there are classes
 * @param sha256 hexadecimal SHA-256 of the decompressed bytes of each file, by file name without
 *     {@code .gz}
 * @param madeBy how the program drew it, or null for real data
 */
public record Dataset(
    String name,
    ImageSet training,
    ImageSet validation,
    ImageSet test,
    List<String> classNames,
    Map<String, String> sha256,
    @Nullable SyntheticOrigin madeBy) {
  /** One image of so many in a training file is for validation. */
  static final int VALIDATION_DIVISOR = 12;

  /** Copies the collections, in sorted order. */
  public Dataset {
    Objects.requireNonNull(name, "name");
    classNames = List.copyOf(classNames);
    sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
  }

  /** Number of classes. */
  public int classes() {
    return classNames.size();
  }

  /** Height of an image in pixels. */
  public int rows() {
    return test.rows();
  }

  /** Width of an image in pixels. */
  public int columns() {
    return test.columns();
  }

  /** Whether the program drew these images itself. */
  public boolean isMade() {
    return madeBy != null;
  }

  /** The same data under another name. */
  public Dataset named(String other) {
    return new Dataset(other, training, validation, test, classNames, sha256, madeBy);
  }

  /** The same data with only the first {@code limit} training images, or all if there are fewer. */
  public Dataset limitTraining(int limit) {
    Preconditions.requireAtLeast("limit", limit, 1);
    if (limit >= training.count()) {
      return this;
    }
    return new Dataset(
        name, training.slice(0, limit), validation, test, classNames, sha256, madeBy);
  }

  /**
   * The same data with the first {@code count} of the training and validation images, in the order
   * of their file, held back for validation.
   *
   * @throws IllegalArgumentException if {@code count} is negative or no training image would be
   *     left
   */
  public Dataset withValidation(int count) {
    int all = validation.count() + training.count();
    Preconditions.require(
        count >= 0 && count < all,
        "validationImages",
        "from 0 to less than the " + all + " images",
        count);
    if (count == validation.count()) {
      return this;
    }
    ImageSet whole = validation.followedBy(training);
    return new Dataset(
        name, whole.slice(count, all), whole.slice(0, count), test, classNames, sha256, madeBy);
  }
}

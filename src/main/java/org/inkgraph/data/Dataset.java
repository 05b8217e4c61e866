package org.inkgraph.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * Training, validation and test images, and their origin.
 *
 * <p>The first {@code n / 12} of a training file's {@code n} images are the validation split, the
 * others the training split: 5,000 and 55,000 of MNIST's 60,000, as in the original notebooks.
 *
 * @param name name for the user: {@code mnist}, or a directory's name
 * @param training images that a network is trained on
 * @param validation images for choices such as early stopping; may be empty
 * @param test images for the final evaluation only
 * @param classNames name of each class, by label
 * @param sha256 hexadecimal SHA-256 of the decompressed bytes of each file, by file name without
 *     {@code .gz}
 * @param origin origin of synthetic data, or null for real data
 * @param preprocessing how the images were made from pictures, or null if that is unknown
 */
public record Dataset(
    String name,
    ImageSet training,
    ImageSet validation,
    ImageSet test,
    List<String> classNames,
    Map<String, String> sha256,
    @Nullable SyntheticOrigin origin,
    @Nullable Preprocessing preprocessing) {
  /** One in this many images of a training file is for validation. */
  public static final int VALIDATION_DIVISOR = 12;

  public Dataset {
    Objects.requireNonNull(name, "name");
    classNames = List.copyOf(classNames);
    sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
  }

  /** Creates a data set of which it is unknown how its images were made from pictures. */
  public Dataset(
      String name,
      ImageSet training,
      ImageSet validation,
      ImageSet test,
      List<String> classNames,
      Map<String, String> sha256,
      @Nullable SyntheticOrigin origin) {
    this(name, training, validation, test, classNames, sha256, origin, null);
  }

  /**
   * Returns how many validation images the first part of a training file has: a twelfth of the
   * part, fewer if there are not as many, and more only if the others do not fill it.
   *
   * @param size number of images in the part
   * @param validation number of validation images
   * @param others number of other images
   */
  public static int validationWithin(int size, int validation, int others) {
    return Math.min(validation, Math.max(size / VALIDATION_DIVISOR, size - others));
  }

  /** Returns the number of classes. */
  public int classes() {
    return classNames.size();
  }

  /** Size of an image. */
  public ImageShape imageShape() {
    return test.shape();
  }

  /** Returns whether the images are synthetic. */
  public boolean isSynthetic() {
    return origin != null;
  }

  /** Returns the same data under another name. */
  public Dataset named(String other) {
    return new Dataset(
        other, training, validation, test, classNames, sha256, origin, preprocessing);
  }

  /**
   * Returns the same data with only the first {@code limit} training images, or all if there are
   * fewer.
   */
  public Dataset limitTraining(int limit) {
    Preconditions.requireAtLeast("limit", limit, 1);
    if (limit >= training.count()) {
      return this;
    }
    return new Dataset(
        name,
        training.slice(0, limit),
        validation,
        test,
        classNames,
        sha256,
        origin,
        preprocessing);
  }

  /**
   * Returns the same data with the first {@code count} images of the training file as the
   * validation split.
   *
   * @throws IllegalArgumentException if {@code count} is negative or leaves no training image
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
        name,
        whole.slice(count, all),
        whole.slice(0, count),
        test,
        classNames,
        sha256,
        origin,
        preprocessing);
  }
}

package org.inkgraph.data.pictures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * How pictures became the images of a data set, and so how pictures are prepared for a model that
 * was trained on it.
 *
 * @param method the method
 * @param version version of the method; each may produce other bits
 * @param rows height of an image in pixels
 * @param columns width of an image in pixels
 * @param invert whether gray values are inverted; null for {@link PreprocessingMethod#INK}, which
 *     finds ink of any color
 * @param borders what {@code invert} was decided by, or null if it was given
 */
public record Preprocessing(
    PreprocessingMethod method,
    int version,
    int rows,
    int columns,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Polarity invert,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Borders borders)
    implements Serializable {
  /**
   * The newest version of {@link PreprocessingMethod#INK}: 1 leaves strokes as thin as they are, 2
   * thickens those that are thinner than MNIST's, and rounds values to multiples of 1/255.
   */
  public static final int INK_VERSION = 2;

  /** The newest version of {@link PreprocessingMethod#PLAIN}. */
  public static final int PLAIN_VERSION = 1;

  /**
   * The pictures whose borders were looked at.
   *
   * @param light number of pictures with a light border, as of ink on paper
   * @param dark number of pictures with a dark border
   */
  public record Borders(int light, int dark) implements Serializable {
    /** Returns whether most pictures have a light border. */
    boolean areLight() {
      return light > dark;
    }

    /** Returns whether all borders are alike. */
    public boolean agree() {
      return light == 0 || dark == 0;
    }
  }

  /**
   * @throws IllegalArgumentException if the method is missing, a number is below 1, or {@code
   *     invert} does not fit the method
   */
  public Preprocessing {
    if (method == null) {
      throw new IllegalArgumentException("the preprocessing has no method");
    }
    Preconditions.requireAtLeast("version", version, 1);
    Preconditions.requireAtLeast("rows", rows, 1);
    Preconditions.requireAtLeast("columns", columns, 1);
    if (invert == Polarity.AUTO || (invert == null) != (method == PreprocessingMethod.INK)) {
      throw new IllegalArgumentException(
          "invert must be yes, no or each for plain, and absent for ink");
    }
  }

  /** Returns the newest version of {@link PreprocessingMethod#INK}. */
  public static Preprocessing ink(int rows, int columns) {
    return new Preprocessing(PreprocessingMethod.INK, INK_VERSION, rows, columns, null, null);
  }

  /**
   * Returns how pictures are prepared for models that have no record: by the first version of
   * {@link PreprocessingMethod#INK}.
   */
  public static Preprocessing unrecorded(int rows, int columns) {
    return new Preprocessing(PreprocessingMethod.INK, 1, rows, columns, null, null);
  }

  /**
   * Returns the newest version of {@link PreprocessingMethod#PLAIN}.
   *
   * @param invert not {@link Polarity#AUTO}
   */
  public static Preprocessing plain(int rows, int columns, Polarity invert) {
    return new Preprocessing(PreprocessingMethod.PLAIN, PLAIN_VERSION, rows, columns, invert, null);
  }

  /** Returns the same for images of another size. */
  public Preprocessing sized(int newRows, int newColumns) {
    return new Preprocessing(method, version, newRows, newColumns, invert, borders);
  }

  /** Returns a clause for people, such as "plain, gray values as they are". */
  public String description() {
    if (invert == null) {
      return "ink, as MNIST's images were made";
    }
    return switch (invert) {
      case YES -> "plain, gray values inverted";
      case NO -> "plain, gray values as they are";
      case EACH -> "plain, gray values inverted where a picture's border is light";
      case AUTO -> throw new IllegalStateException("not decided");
    };
  }
}

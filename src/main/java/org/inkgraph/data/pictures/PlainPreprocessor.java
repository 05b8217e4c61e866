package org.inkgraph.data.pictures;

import java.awt.image.BufferedImage;
import java.util.Objects;
import org.inkgraph.image.GrayPicture;
import org.inkgraph.image.Polarity;

/**
 * Prepares whole pictures: in gray, scaled to fit with their aspect ratio kept, centered on black.
 * A blank picture is an image like any other. Immutable.
 */
public final class PlainPreprocessor implements PicturePreprocessor {
  private final Preprocessing preprocessing;
  private final Polarity polarity;

  /**
   * @param preprocessing of {@link PreprocessingMethod#PLAIN}
   * @throws IllegalArgumentException if it is of another method
   */
  public PlainPreprocessor(Preprocessing preprocessing) {
    if (preprocessing.method() != PreprocessingMethod.PLAIN) {
      throw new IllegalArgumentException("the method must be plain, got " + preprocessing.method());
    }
    this.preprocessing = preprocessing;
    this.polarity = Objects.requireNonNull(preprocessing.invert());
  }

  @Override
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  @Override
  public float[] prepare(BufferedImage picture, String name) {
    byte[] image = new byte[preprocessing.rows() * preprocessing.columns()];
    GrayPicture.of(picture)
        .withInk(polarity)
        .scaleInto(image, 0, preprocessing.rows(), preprocessing.columns());
    float[] pixels = new float[image.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (image[i] & 0xFF) / 255f;
    }
    return pixels;
  }
}

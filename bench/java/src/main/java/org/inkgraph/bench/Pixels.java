package org.inkgraph.bench;

import org.inkgraph.data.ImageSet;

/** Images as the libraries want them. */
public final class Pixels {
  private Pixels() {}

  /** Pixels of {@code count} images as floats from 0 to 1. */
  public static float[] scaled(ImageSet images, int from, int count) {
    float[] scaled = new float[count * images.shape().pixels()];
    int offset = from * images.shape().pixels();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (images.pixels()[offset + i] & 0xFF) / 255f;
    }
    return scaled;
  }

  /** Class of each image. */
  public static int[] labels(ImageSet images) {
    int[] labels = new int[images.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images.label(i);
    }
    return labels;
  }
}

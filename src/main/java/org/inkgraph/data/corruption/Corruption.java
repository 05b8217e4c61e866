package org.inkgraph.data.corruption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.Preconditions;

/**
 * The fifteen corruptions of MNIST-C, by their names there, each at five severities. Six of them
 * (shot noise, impulse noise, glass blur, motion blur, fog and brightness) are ImageNet-C's,
 * spatter is one of its extra corruptions. A new corruption is a file and a line here.
 *
 * <p>Formulas and constants are those of the papers and of the program that the authors of MNIST-C
 * published with them. These are different here:
 *
 * <ul>
 *   <li>Images may have any size: lengths are in pixels of an image of 28x28 and grow with the
 *       shorter side. At 28x28 the constants are theirs.
 *   <li>Random numbers come from {@link org.inkgraph.data.RandomStream}, keyed by seed, corruption,
 *       severity and index of the image, so the images are not those of the published files.
 *   <li>Results are rounded to the nearest byte, and nothing is rounded in between.
 *   <li>Stripe, dotted line, zigzag and Canny edges have no severity there: theirs is severity 3
 *       here, and the others make it weaker or stronger.
 *   <li>Glass blur and motion blur have severities there, of which MNIST-C has the first: a person
 *       reads few digits at the higher ones. So that is severity 3 here.
 * </ul>
 *
 * @see <a href="https://arxiv.org/abs/1906.02337">Mu and Gilmer (2019): MNIST-C: a robustness
 *     benchmark for computer vision</a>
 * @see <a href="https://github.com/google-research/mnist-c">The authors' program</a>
 * @see <a href="https://arxiv.org/abs/1903.12261">Hendrycks and Dietterich (2019): Benchmarking
 *     neural network robustness to common corruptions and perturbations</a>
 */
public enum Corruption {
  SHOT_NOISE("shot_noise", 5, ShotNoise::new),
  IMPULSE_NOISE("impulse_noise", 4, ImpulseNoise::new),
  GLASS_BLUR("glass_blur", 3, GlassBlur::new),
  MOTION_BLUR("motion_blur", 3, MotionBlur::new),
  SHEAR("shear", 2, AffineCorruption::shear),
  SCALE("scale", 3, AffineCorruption::scale),
  ROTATE("rotate", 2, AffineCorruption::rotate),
  BRIGHTNESS("brightness", 5, Brightness::new),
  TRANSLATE("translate", 3, AffineCorruption::translate),
  STRIPE("stripe", 3, Stripe::new),
  FOG("fog", 5, Fog::new),
  SPATTER("spatter", 4, Spatter::new),
  DOTTED_LINE("dotted_line", 3, DottedLine::new),
  ZIGZAG("zigzag", 3, Zigzag::new),
  CANNY_EDGES("canny_edges", 3, CannyEdges::new);

  /** Version that changes whenever a corruption produces other images from the same seed. */
  public static final int VERSION = 1;

  /** The severities, from 1 (weakest) to 5. */
  public static final List<Integer> SEVERITIES = List.of(1, 2, 3, 4, 5);

  private final String id;
  private final int publishedSeverity;

  @SuppressWarnings("ImmutableEnumChecker") // a factory holds nothing
  private final ImageCorruption.Factory factory;

  Corruption(String id, int publishedSeverity, ImageCorruption.Factory factory) {
    this.id = id;
    this.publishedSeverity = publishedSeverity;
    this.factory = factory;
  }

  /** Returns the corruption's name in MNIST-C, such as {@code shot_noise}. */
  public String id() {
    return id;
  }

  /**
   * Returns the severity whose constants MNIST-C has, with one severity only of each corruption:
   * the default of the authors' program.
   */
  public int publishedSeverity() {
    return publishedSeverity;
  }

  /** Returns the corruption of a name, if there is one. */
  public static Optional<Corruption> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
  }

  /**
   * Returns this corruption for images of one size.
   *
   * @throws IllegalArgumentException if {@code severity} is not within 1..5
   */
  ImageCorruption at(int severity, ImageShape shape) {
    requireSeverity(severity);
    return factory.create(severity, shape);
  }

  static void requireSeverity(int severity) {
    Preconditions.requireWithin(
        "severity", severity, SEVERITIES.get(0), SEVERITIES.get(SEVERITIES.size() - 1));
  }
}

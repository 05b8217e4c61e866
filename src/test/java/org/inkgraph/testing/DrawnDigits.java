package org.inkgraph.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.inkgraph.data.ImageSet;

/** Makes picture files of MNIST's digits as users have them; the same random numbers, the same. */
public final class DrawnDigits {
  private static final int SIDE = 28;

  /** As far as two colours are at least, where black and white are 442 apart. */
  private static final double MIN_CONTRAST = 150;

  private static final Color CLEAR = new Color(0, true);

  private final ImageSet digits;
  private final Random random;

  /**
   * @param digits 28x28
   * @param seed of all that is drawn by chance
   */
  public DrawnDigits(ImageSet digits, long seed) {
    this.digits = digits;
    this.random = new Random(seed);
  }

  /**
   * One digit anywhere on a picture of 200 to 2000 pixels, small ones more often.
   *
   * @param orientation 1 to 8, how the file is turned against its EXIF data
   * @param format {@code png}, {@code jpg}, or {@code clear} for a PNG that is transparent but for
   *     its ink
   */
  public byte[] picture(int digit, int orientation, String format) throws IOException {
    int width = side();
    int height = side();
    int size = (int) (Math.min(width, height) * (0.3 + 0.65 * random.nextDouble()));
    Color ink = colour();
    BufferedImage image = canvas(width, height, format.equals("clear") ? CLEAR : paper(ink));
    draw(
        image,
        ink(digit, ink),
        random.nextInt(width - size + 1),
        random.nextInt(height - size + 1),
        (double) size / SIDE);
    byte[] exif = ExifPicture.orientation(orientation);
    BufferedImage stored = turned(image, orientation);
    return format.equals("jpg")
        ? ExifPicture.jpeg(file(stored, "jpg"), exif)
        : ExifPicture.png(file(stored, "png"), exif);
  }

  /**
   * Digits beside each other, as PNG; between the ink of two are 3 to 10 of MNIST's pixels of
   * paper.
   */
  public byte[] strip(int... of) throws IOException {
    double scale = 2 + 6 * random.nextDouble();
    Color ink = colour();
    int width = (int) (scale * (of.length * 32 + 20));
    BufferedImage image = canvas(width, (int) (scale * 48), paper(ink));
    double at = 6 * scale;
    for (int digit : of) {
      BufferedImage cut = cut(ink(digit, ink));
      draw(image, cut, (int) at, (int) (scale * (4 + random.nextInt(8))), scale);
      at += scale * (cut.getWidth() + 3 + random.nextInt(8));
    }
    return file(image, "png");
  }

  private int side() {
    return (int) (200 * Math.pow(10, Math.pow(random.nextDouble(), 2)));
  }

  private Color colour() {
    return new Color(random.nextInt(1 << 24));
  }

  private Color paper(Color ink) {
    Color paper = colour();
    while (Math.hypot(
            Math.hypot(ink.getRed() - paper.getRed(), ink.getGreen() - paper.getGreen()),
            ink.getBlue() - paper.getBlue())
        < MIN_CONTRAST) {
      paper = colour();
    }
    return paper;
  }

  private BufferedImage ink(int digit, Color colour) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int opacity = digits.pixels()[digit * SIDE * SIDE + i] & 0xFF;
      image.setRGB(i % SIDE, i / SIDE, opacity << 24 | (colour.getRGB() & 0xFFFFFF));
    }
    return image;
  }

  /** The columns that have ink. */
  private static BufferedImage cut(BufferedImage ink) {
    int left = SIDE;
    int right = -1;
    for (int i = 0; i < SIDE * SIDE; i++) {
      if (ink.getRGB(i % SIDE, i / SIDE) >>> 24 > 0) {
        left = Math.min(left, i % SIDE);
        right = Math.max(right, i % SIDE);
      }
    }
    return ink.getSubimage(left, 0, right - left + 1, SIDE);
  }

  private static BufferedImage canvas(int width, int height, Color paper) {
    boolean clear = paper.getAlpha() == 0;
    BufferedImage image =
        new BufferedImage(
            width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    if (!clear) {
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(paper);
      graphics.fillRect(0, 0, width, height);
      graphics.dispose();
    }
    return image;
  }

  private static void draw(BufferedImage on, BufferedImage what, int x, int y, double scale) {
    Graphics2D graphics = on.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        what, x, y, (int) (what.getWidth() * scale), (int) (what.getHeight() * scale), null);
    graphics.dispose();
  }

  /** What is stored so that a viewer that heeds {@code orientation} shows {@code upright}. */
  private static BufferedImage turned(BufferedImage upright, int orientation) {
    int w = upright.getWidth();
    int h = upright.getHeight();
    AffineTransform toStored =
        switch (orientation) {
          case 1 -> new AffineTransform();
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> AffineTransform.getQuadrantRotateInstance(2, w / 2.0, h / 2.0);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          // The viewer turns 6 by 90 degrees clockwise, so it is stored anticlockwise.
          case 6 -> new AffineTransform(0, -1, 1, 0, 0, w);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, 1, -1, 0, h, 0);
          default -> throw new IllegalArgumentException("orientation " + orientation);
        };
    boolean sideways = orientation > 4;
    BufferedImage stored = new BufferedImage(sideways ? h : w, sideways ? w : h, upright.getType());
    Graphics2D graphics = stored.createGraphics();
    graphics.drawImage(upright, toStored, null);
    graphics.dispose();
    return stored;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IOException("no writer for " + format);
    }
    return bytes.toByteArray();
  }
}

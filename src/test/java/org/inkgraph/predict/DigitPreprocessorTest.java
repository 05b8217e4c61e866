package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitPreprocessorTest {
  private static final int SIDE = 28;
  private static final DigitPreprocessor MNIST = new DigitPreprocessor(ImageShape.of(SIDE, SIDE));

  @TempDir private Path temp;

  @Test
  void leavesAPictureLikeMnistsUnchanged() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[SIDE * SIDE];
    new Random(5).nextBytes(pixels);
    Arrays.fill(pixels, 0, SIDE, (byte) 0);
    Arrays.fill(pixels, (SIDE - 1) * SIDE, SIDE * SIDE, (byte) 0);
    image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
    float[] prepared = prepare(image, "png");
    for (int i = 0; i < pixels.length; i++) {
      assertThat(prepared[i]).isEqualTo((pixels[i] & 0xFF) / 255f);
    }
  }

  @Test
  void leavesAGrayPictureStoredInColorUnchanged() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    image.setRGB(9, 4, 0x808080);
    float[] prepared = prepare(image, "png");
    assertThat(prepared[4 * SIDE + 9]).isEqualTo(128 / 255f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void darkInkFillsTheBoxAndIsCenteredByMass(String format) throws IOException {
    float[] prepared = prepare(bar(400, 300, Color.WHITE, Color.BLACK), format);
    // The bar is 50 wide and 200 high: 5 by 20 in MNIST's box. Its edges may be blurred by the
    // format.
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        boolean inside = row >= 5 && row < 23 && column >= 13 && column < 16;
        boolean outside = row < 4 || row >= 24 || column < 12 || column >= 17;
        if (inside || outside) {
          assertThat(prepared[row * SIDE + column]).isCloseTo(inside ? 1 : 0, within(0.05f));
        }
      }
    }
  }

  @Test
  void lightOnDarkAndDarkOnLightAreTheSame() throws IOException {
    assertThat(prepare(bar(400, 300, Color.BLACK, Color.WHITE), "png"))
        .isEqualTo(prepare(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
  }

  @Test
  void colorsOfBackgroundAndInkDoNotMatter() throws IOException {
    assertThat(prepare(bar(400, 300, new Color(250, 240, 200), new Color(20, 30, 120)), "png"))
        .isEqualTo(prepare(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
  }

  @Test
  void transparentPixelsAreBackground() throws IOException {
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(100, 50, 50, 200);
    graphics.dispose();
    assertThat(prepare(image, "png"))
        .isEqualTo(prepare(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
  }

  @Test
  void readsWhiteInkOnATransparentCanvas() throws IOException {
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(100, 50, 50, 200);
    graphics.dispose();
    assertThat(prepare(image, "png"))
        .isEqualTo(prepare(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
  }

  @Test
  void detectsInkOfTheSameLumaByItsColor() throws IOException {
    assertThat(prepare(bar(400, 300, new Color(40, 60, 255), new Color(251, 0, 0)), "png"))
        .isEqualTo(prepare(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
  }

  @Test
  void aShadowAcrossTheBackgroundIsNotInk() throws IOException {
    BufferedImage image = bar(400, 300, new Color(230, 225, 215), new Color(40, 40, 60));
    for (int row = 0; row < 300; row++) {
      for (int column = 0; column < 400; column++) {
        Color lit = new Color(image.getRGB(column, row));
        double light = 0.5 + 0.5 * column / 400;
        image.setRGB(
            column,
            row,
            new Color(
                    (int) (lit.getRed() * light),
                    (int) (lit.getGreen() * light),
                    (int) (lit.getBlue() * light))
                .getRGB());
      }
    }
    float[] shaded = prepare(image, "png");
    int inked = 0;
    for (float value : shaded) {
      if (value > 0) {
        inked++;
        // The light on the bar's left edge is 9 % weaker than on its right, and so is the contrast.
        assertThat(value).isGreaterThan(0.87f);
      }
    }
    assertThat(inked).isEqualTo(5 * 20);
  }

  @Test
  void severalCharactersAreRefusedOrSplitInReadingOrder() throws IOException {
    BufferedImage image = new BufferedImage(400, 500, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(300, 60, 20, 100);
    graphics.fillRect(50, 40, 60, 100);
    graphics.fillRect(200, 300, 100, 100);
    graphics.dispose();
    Path file = write(image, "png");
    refuses(file, "seems to contain 3 characters, not one; crop it to one, or have each read");

    List<WrittenCharacter> characters = MNIST.prepareEach(file);
    assertThat(characters).extracting(WrittenCharacter::line).containsExactly(1, 1, 2);
    assertThat(characters).extracting(WrittenCharacter::position).containsExactly(1, 2, 1);
    assertThat(characters)
        .extracting(each -> Math.round(sum(each.pixels())))
        .containsExactly(12 * 20, 4 * 20, 20 * 20);
    assertThat(MNIST.prepareEach(new ByteArrayInputStream(Files.readAllBytes(file)), "stream"))
        .hasSize(3);
  }

  @Test
  void aPictureOfTheModelsSizeIsOneCharacter() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 9, 0, 255);
    image.getRaster().setSample(20, 9, 0, 255);
    Path file = write(image, "png");
    assertThat(MNIST.prepareEach(file))
        .singleElement()
        .extracting(WrittenCharacter::pixels)
        .isEqualTo(MNIST.prepare(file));
  }

  @Test
  void readsGraysAsStored() throws IOException {
    BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 40; column++) {
        image.getRaster().setSample(10 + column, 10 + row, 0, row < 20 ? 100 : 200);
      }
    }
    float[] prepared = prepare(image, "png");
    float[] inked = new float[2];
    int found = 0;
    for (float value : new TreeSet<>(boxed(prepared))) {
      if (value > 0) {
        inked[found++] = value;
      }
    }
    assertThat(inked[0]).isCloseTo(0.5f, within(0.003f));
    assertThat(inked[1]).isEqualTo(1);
  }

  @Test
  void readsSixteenBitGrays() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(3, 2, 0, 65535);
    assertThat(prepare(image, "png")[2 * SIDE + 3]).isEqualTo(1);
  }

  @Test
  void noiseOnTheBackgroundDoesNotWidenTheBox() throws IOException {
    BufferedImage image = bar(400, 300, new Color(220, 220, 220), Color.BLACK);
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      int row = random.nextInt(300);
      int column = random.nextInt(400);
      if (image.getRGB(column, row) != 0xFF000000) {
        int gray = 200 + random.nextInt(50);
        image.setRGB(column, row, gray << 16 | gray << 8 | gray);
      }
    }
    assertThat(prepare(image, "png"))
        .isEqualTo(prepare(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
  }

  @Test
  void scalesTheBoxForOtherSizes() {
    BufferedImage image = bar(400, 300, Color.WHITE, Color.BLACK);
    float[] prepared = new DigitPreprocessor(ImageShape.of(14, 42)).prepare(image, "bar");
    assertThat(prepared).hasSize(14 * 42);
    long rows = IntStream.range(0, 14).filter(row -> hasInk(prepared, 42, row)).count();
    assertThat(rows).isEqualTo(10);
  }

  /** Any rectangle: ink stays within [0, 1], within the field, and none is lost. */
  @Property(tries = 300)
  void anyRectangleEndsInTheField(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 1, max = 64) int rows,
      @ForAll @IntRange(min = 1, max = 64) int columns) {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(4 + x, 5 + y, 0, 255);
      }
    }
    float[] prepared =
        new DigitPreprocessor(ImageShape.of(rows, columns)).prepare(image, "rectangle");
    assertThat(prepared).hasSize(rows * columns);
    float sum = 0;
    for (float value : prepared) {
      assertThat(value).isBetween(0f, 1f);
      sum += value;
    }
    assertThat(sum).isGreaterThanOrEqualTo(0.99f);
  }

  @Test
  void refusesABlankPicture() throws IOException {
    Path blank = write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png");
    refuses(blank, "is blank");
  }

  @Test
  void refusesAFileThatIsNotAPicture() throws IOException {
    refuses(temp.resolve("missing.png"), "does not exist");
    refuses(temp, "is a directory");
    refuses(Files.writeString(temp.resolve("text.png"), "hello"), "is not a PNG, JPEG, GIF");
    refuses(Files.createFile(temp.resolve("empty.png")), "is empty");
    byte[] whole = Files.readAllBytes(write(bar(400, 300, Color.WHITE, Color.BLACK), "png"));
    Path cut = Files.write(temp.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    refuses(cut, "is damaged");
    byte[] flat = whole.clone();
    ByteBuffer.wrap(flat).putInt(16, 0);
    refuses(Files.write(temp.resolve("flat.png"), flat), "is damaged");
  }

  @Test
  void refusesMoreThanAHundredMegapixelsByTheHeaderAlone() throws IOException {
    byte[] header = new byte[8 + 25];
    ByteBuffer png = ByteBuffer.wrap(header);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    png.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    png.putInt(20_000).putInt(5_001).put(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header, 12, 17);
    png.putInt((int) crc.getValue());
    refuses(Files.write(temp.resolve("huge.png"), header), "has 100020000 pixels");
  }

  private void refuses(Path file, String why) {
    assertThatThrownBy(() -> MNIST.prepare(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why)
        .message()
        .hasLineCount(1);
  }

  /** Draws a bar 50 wide and 200 high, 100 from the left and 50 from the top. */
  private static BufferedImage bar(int width, int height, Color background, Color ink) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(background);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(ink);
    graphics.fillRect(100, 50, 50, 200);
    graphics.dispose();
    return image;
  }

  private Path write(BufferedImage image, String format) throws IOException {
    Path file = temp.resolve("picture." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private static float[] prepare(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return MNIST.prepare(new ByteArrayInputStream(bytes.toByteArray()), "a picture");
  }

  private static float sum(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static boolean hasInk(float[] image, int columns, int row) {
    for (int column = 0; column < columns; column++) {
      if (image[row * columns + column] > 0) {
        return true;
      }
    }
    return false;
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}

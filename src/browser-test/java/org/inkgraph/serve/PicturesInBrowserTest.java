package org.inkgraph.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.inkgraph.data.ImageShape;
import org.inkgraph.predict.DigitPreprocessor;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of dropped, selected and pasted pictures, and of failed requests. */
class PicturesInBrowserTest extends TabOnTinyModels {
  private static final int SIDE = 28;

  @BeforeEach
  void openThePage() {
    tab.open("?model=digits");
  }

  @Test
  void aDroppedPictureIsClassifiedAsByPredict() throws IOException {
    byte[] png = encoded(seven(), "png");
    tab.drop("seven.png", "image/png", png);
    String read = tab.read();

    float[] prepared =
        new DigitPreprocessor(ImageShape.of(SIDE, SIDE))
            .prepare(new ByteArrayInputStream(png), "seven.png");
    try (Recognizer recognizer = Recognizer.load(directory.resolve("digits/2"))) {
      Prediction prediction = recognizer.classify(prepared);
      assertThat(read).isEqualTo(prediction.className());
      assertThat(page.locator("#best-probability"))
          .hasText(String.format(Locale.ROOT, "%.1f %%", prediction.probability() * 100));
    }
    List<Integer> expected = new ArrayList<>();
    for (float pixel : prepared) {
      expected.add(Math.round(pixel * 255));
    }
    assertThat(tab.seen()).isEqualTo(expected);
    assertThat(tab.console()).isEmpty();
  }

  @Test
  void aRotatedPhotoIsShownUpright() throws IOException {
    tab.drop("upright.png", "image/png", encoded(seven(), "png"));
    tab.awaitReading();
    List<Integer> upright = tab.seen();
    page.locator("#clear").click();

    BufferedImage upside = new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = upside.createGraphics();
    graphics.rotate(Math.PI, 150, 200);
    graphics.drawImage(seven(), 0, 0, null);
    graphics.dispose();
    tab.drop("photo.jpg", "image/jpeg", upsideDown(encoded(upside, "jpeg")));
    tab.awaitReading();
    List<Integer> seen = tab.seen();
    assertThat(seen).hasSameSizeAs(upright);
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i)).as("pixel %d", i).isBetween(upright.get(i) - 40, upright.get(i) + 40);
    }
  }

  @Test
  void aPictureIsChosenPastedAndReplacedByAStroke() throws IOException {
    byte[] png = encoded(seven(), "png");
    FileChooser chooser = page.waitForFileChooser(() -> page.locator("#open").click());
    chooser.setFiles(new FilePayload("seven.png", "image/png", png));
    tab.awaitReading();
    List<Integer> picture = tab.seen();

    tab.drawByMouse(HandDrawnDigits.strokes(1));
    tab.awaitReading();
    List<Integer> stroke = tab.seen();
    page.locator("#clear").click();
    tab.drawByMouse(HandDrawnDigits.strokes(1));
    tab.awaitReading();
    assertThat(tab.seen()).isEqualTo(stroke).isNotEqualTo(picture);

    tab.paste("seven.png", "image/png", png);
    page.waitForCondition(() -> tab.seen().equals(picture));
    page.keyboard().press("Control+z");
    page.waitForCondition(() -> tab.seen().equals(stroke));
  }

  @Test
  void invalidPicturesAreNamed() {
    tab.drop("notes.txt", "text/plain", new byte[] {'h', 'i'});
    assertThat(page.locator("#problem-text"))
        .hasText("notes.txt is not a picture that this browser can read. Try a PNG or a JPEG.");
    assertThat(page.locator("#again")).isHidden();
    assertThat(tab.pictures()).isZero();
  }

  @Test
  void aBlankPictureIsCalledBlank() throws IOException {
    BufferedImage blank = new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY);
    tab.drop("blank.png", "image/png", encoded(blank, "png"));
    assertThat(page.locator("#problem-text")).containsText("is blank");
    assertThat(page.locator("#best-class")).hasText("Not read");
    tab.drawByMouse(HandDrawnDigits.strokes(1));
    tab.awaitReading();
    assertThat(page.locator("#problem")).isHidden();
  }

  @Test
  void recoversFromAStoppedServer() {
    context.route("**/api/**", Route::abort);
    tab.drawByMouse(HandDrawnDigits.strokes(1));
    assertThat(page.locator("#problem-text"))
        .hasText("The server does not respond. Start it with inkgraph serve, then try again.");
    assertThat(page.locator("#best-class")).hasText("Not read");
    // A pending request would reconnect by itself and hide the button.
    assertThat(page.locator("#reading")).hasAttribute("aria-busy", "false");

    context.unroute("**/api/**");
    page.locator("#again").click();
    tab.awaitReading();
    assertThat(page.locator("#problem")).isHidden();
  }

  @Test
  void retriesABusyServerAfterTheGivenDelay() {
    List<String> refused = new ArrayList<>();
    context.route(
        "**/classify",
        route -> {
          if (refused.isEmpty()) {
            refused.add(route.request().url());
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setHeaders(Map.of("Retry-After", "1"))
                    .setBody("{\"error\": \"The server is busy.\"}"));
          } else {
            route.resume();
          }
        });
    tab.drawByMouse(HandDrawnDigits.strokes(1));
    assertThat(page.locator("#problem-text")).hasText("The server is busy. Retrying soon.");
    tab.awaitReading();
    assertThat(refused).hasSize(1);
    assertThat(page.locator("#problem")).isHidden();
  }

  /** Returns a dark seven on light gray paper that is higher than wide. */
  private static BufferedImage seven() {
    BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(220, 220, 220));
    graphics.fillRect(0, 0, 300, 400);
    graphics.setColor(new Color(30, 30, 30));
    graphics.setStroke(new BasicStroke(24));
    graphics.drawPolyline(new int[] {80, 220, 130}, new int[] {90, 90, 320}, 3);
    graphics.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** Inserts an EXIF segment with orientation 3, which is a rotation by 180 degrees. */
  private static byte[] upsideDown(byte[] jpeg) {
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      3,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(exif, 0, exif.length);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}

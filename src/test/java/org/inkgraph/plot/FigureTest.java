package org.inkgraph.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.inkgraph.plot.Canvas.Point;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FigureTest {
  private static final Figure PICTURE =
      new Figure("all", "<all> & more", "every shape", 120, 60, FigureTest::draw);

  @Test
  void svgIsTheSameBytesEachTimeAndWellFormed() throws Exception {
    assertThat(PICTURE.svg()).isEqualTo(PICTURE.svg());
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(PICTURE.svg().getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<all> & more");
    assertThat(document.getElementsByTagName("use").getLength()).isEqualTo(4);
    assertThat(document.getElementsByTagName("text").getLength()).isZero();
  }

  @Test
  void svgIsThisText() {
    Figure small =
        new Figure(
            "small",
            "Small",
            "A bar",
            20,
            10,
            canvas -> {
              canvas.rectangle(1, 2, 1.0 / 3, 4, RgbColor.BLUE);
              canvas.line(0, 0, 20, 10, Stroke.dashed(RgbColor.GRAY, 1));
            });
    assertThat(small.svg())
        .isEqualTo(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10" role="img">
            <title>Small</title>
            <desc>A bar</desc>
            <defs>
            </defs>
            <rect x="0" y="0" width="20" height="10" fill="#ffffff"/>
            <rect x="1" y="2" width="0.33" height="4" fill="#0072b2"/>
            <polyline points="0,0 20,10" fill="none" stroke="#595959" stroke-width="1" stroke-dasharray="3" stroke-linejoin="round"/>
            </svg>
            """);
  }

  @Test
  void pngHasOneOrTwoPixelsPerUnit() throws IOException {
    BufferedImage normal = ImageIO.read(new ByteArrayInputStream(PICTURE.png(1)));
    BufferedImage twice = ImageIO.read(new ByteArrayInputStream(PICTURE.png(2)));
    assertThat(List.of(normal.getWidth(), normal.getHeight())).containsExactly(120, 60);
    assertThat(List.of(twice.getWidth(), twice.getHeight())).containsExactly(240, 120);
    assertThat(normal.getRGB(15, 15) & 0xFFFFFF).isEqualTo(RgbColor.BLUE.rgb());
    assertThat(twice.getRGB(30, 30) & 0xFFFFFF).isEqualTo(RgbColor.BLUE.rgb());
    assertThat(dark(normal)).as("ink of the letters").isPositive();
    assertThat(PICTURE.png(2)).isEqualTo(PICTURE.png(2));
  }

  @Test
  void pixelsOfATileReadBackInverted() throws IOException {
    byte[] ink = new byte[300 * 300];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) (i * 7);
    }
    BufferedImage read =
        ImageIO.read(new ByteArrayInputStream(StoredPng.of(new GrayTile(300, 300, ink))));
    for (int i = 0; i < ink.length; i += 97) {
      assertThat(read.getRaster().getSample(i % 300, i / 300, 0)).isEqualTo(255 - (ink[i] & 0xFF));
    }
    assertThat(new GrayTile(300, 300, ink).reduced().width()).isEqualTo(60);
  }

  @Test
  void theFontHasLettersWithAndWithoutAccents() {
    OutlineFont font = OutlineFont.ROBOTO;
    assertThat(font.covers("Žluťoučký ζ Ж 0123456789 – …")).isTrue();
    assertThat(font.covers("お")).isFalse();
    assertThat(font.width("00", 10)).isEqualTo(2 * font.width("8", 10));
    assertThat(font.outline(font.glyph('é')).getBounds2D().getHeight())
        .isGreaterThan(font.outline(font.glyph('e')).getBounds2D().getHeight());
    assertThat(font.outline(font.glyph(' ')).getBounds2D().isEmpty()).isTrue();
    assertThat(font.outline(font.glyph('°')).getBounds2D().isEmpty()).isFalse();
  }

  @Test
  void textIsTruncatedOrBrokenIfItDoesNotFit() {
    assertThat(TextFit.shortened("short", 12, 100)).isEqualTo("short");
    String cut = TextFit.shortened("a rather long name of a class", 12, 60);
    assertThat(cut).startsWith("a ra").endsWith("…");
    assertThat(TextFit.width(cut, 12)).isLessThanOrEqualTo(60);
    assertThat(TextFit.lines("one two three", 12, 50)).containsExactly("one two", "three");
  }

  @Test
  void ticksAreRound() {
    assertThat(new AxisScale(0, 1, 0, 100).ticks(5, 2))
        .extracting(AxisScale.Tick::label)
        .containsExactly("0.00", "0.20", "0.40", "0.60", "0.80", "1.00");
    AxisScale high = new AxisScale(0.93, 1.002, 100, 0);
    AxisScale.Tick first = high.ticks(5, 1).get(0);
    assertThat(first.label()).isEqualTo("0.94");
    assertThat(first.at()).isCloseTo(high.at(0.94), within(1e-9));
    assertThat(new AxisScale(0, 10, 0, 100).at(2.5)).isEqualTo(25);
    assertThatThrownBy(() -> new AxisScale(1, 1, 0, 1)).hasMessageContaining("two numbers");
  }

  @Test
  void colorMapGrowsDarkerAndTextOnItIsReadable() {
    double former = 1;
    for (int i = 0; i <= 100; i++) {
      RgbColor color = ColorMap.at(i / 100.0);
      assertThat(color.luminance()).isLessThanOrEqualTo(former);
      former = color.luminance();
      double text = color.textOn().luminance();
      double contrast = (Math.max(text, former) + 0.05) / (Math.min(text, former) + 0.05);
      assertThat(contrast).isGreaterThan(4);
    }
  }

  private static int dark(BufferedImage image) {
    int dark = 0;
    for (int x = 60; x < 120; x++) {
      for (int y = 0; y < 30; y++) {
        dark += (image.getRGB(x, y) & 0xFF) < 0x80 ? 1 : 0;
      }
    }
    return dark;
  }

  private static void draw(Canvas canvas) {
    canvas.rectangle(10, 10, 10, 10, RgbColor.BLUE);
    Fill.HATCHED.draw(canvas, 22, 4, 30, 10, RgbColor.ORANGE);
    double x = 10;
    for (Marker mark : Marker.values()) {
      mark.draw(canvas, x, 45, 4, RgbColor.VERMILION);
      x += 10;
    }
    canvas.polygon(List.of(new Point(1, 1), new Point(5, 1), new Point(1, 5)), RgbColor.SKY);
    canvas.text("M M", 90, 20, 20, Anchor.MIDDLE);
    canvas.textUpwards("up", 110, 55, 12, Anchor.START);
    canvas.tile(new GrayTile(2, 1, new byte[] {0, (byte) 255}), 70, 40, 20, 10);
  }
}

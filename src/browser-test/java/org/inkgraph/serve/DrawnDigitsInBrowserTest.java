package org.inkgraph.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.Chromium;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests with hand-drawn digits and a small network trained on MNIST with recipe quick. */
class DrawnDigitsInBrowserTest extends PageInChromium {
  private static final Path SCREENSHOTS = Path.of("target/drawing-page");

  @TempDir private static Path models;

  @BeforeAll
  static void trainAndServe() throws IOException {
    Path mnist = Requirements.mnist();
    chromium = Chromium.start();
    Recipe recipe = Recipes.load("quick", "small").with("validationImages", 0);
    Dataset dataset =
        recipe.split(DatasetDirectory.load(mnist)).limitTraining(LongTests.size(12_000, 60_000));
    Trainer trainer =
        new Trainer(Networks.named("small").orElseThrow(), dataset, recipe, 1, Device.CPU);
    SavedModelExporter.export(
        trainer.train(TrainingListener.SILENT), ModelVersions.named(models, "small"));
    server = ServedModels.start(models);
  }

  static Stream<ColorScheme> onADesktop() {
    return schemes(ColorScheme.LIGHT);
  }

  static Stream<ColorScheme> onAPhone() {
    return schemes(ColorScheme.DARK);
  }

  /** Nightly runs take both with each device. */
  private static Stream<ColorScheme> schemes(ColorScheme usual) {
    return LongTests.ENABLED ? Stream.of(ColorScheme.LIGHT, ColorScheme.DARK) : Stream.of(usual);
  }

  @ParameterizedTest
  @MethodSource("onADesktop")
  void nineOfTenDigitsDrawnByMouseAreCorrect(ColorScheme scheme) {
    try (BrowserContext context =
        chromium.open(
            new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(scheme))) {
      DrawingTab tab = new DrawingTab(context, address()).open("");
      List<String> read = new ArrayList<>();
      for (int digit = 0; digit < 10; digit++) {
        if (digit > 0) {
          tab.page().locator("#clear").click();
        }
        tab.drawByMouse(HandDrawnDigits.strokes(digit));
        read.add(tab.read());
      }
      keep(tab.page(), "desktop", scheme);
      assertRight(read);
      assertThat(tab.console()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("onAPhone")
  void nineOfTenDigitsDrawnByFingerAreCorrect(ColorScheme scheme) {
    try (BrowserContext context =
        chromium.open(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true)
                .setColorScheme(scheme))) {
      DrawingTab tab = new DrawingTab(context, address()).open("");
      List<String> read = new ArrayList<>();
      for (int digit = 0; digit < 10; digit++) {
        if (digit > 0) {
          tab.page().locator("#clear").tap();
          assertThat(tab.page().locator("#best-class")).hasText("Nothing drawn yet");
        }
        tab.drawByFinger(HandDrawnDigits.strokes(digit));
        read.add(tab.read());
        assertThat(tab.page().evaluate("scrollY")).as("drawing does not scroll").isEqualTo(0);
      }
      keep(tab.page(), "phone", scheme);
      assertRight(read);
      assertThat(tab.console()).isEmpty();
    }
  }

  @Test
  void aSevenDrawnWithArrowKeysIsCorrect() {
    try (BrowserContext context = chromium.open(new Browser.NewContextOptions())) {
      DrawingTab tab = new DrawingTab(context, address()).open("");
      Locator paper = tab.page().locator("#paper");
      paper.focus();
      press(paper, "ArrowLeft", 4);
      press(paper, "Space", 1);
      press(paper, "ArrowRight", 8);
      for (int i = 0; i < 5; i++) {
        press(paper, "ArrowDown", 2);
        press(paper, "ArrowLeft", 1);
      }
      press(paper, "Space", 1);
      assertThat(tab.read()).isEqualTo("7");
    }
  }

  private static void press(Locator paper, String key, int times) {
    for (int i = 0; i < times; i++) {
      paper.press(key);
    }
  }

  private static void assertRight(List<String> read) {
    long right = 0;
    for (int digit = 0; digit < 10; digit++) {
      right += read.get(digit).equals(Integer.toString(digit)) ? 1 : 0;
    }
    assertThat(right).as("right of 0 to 9 read as %s", read).isGreaterThanOrEqualTo(9);
  }

  /** Saves a screenshot for visual inspection. */
  private static void keep(Page page, String device, ColorScheme scheme) {
    String name = device + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  private static URI address() {
    return ServedModels.address(server);
  }
}

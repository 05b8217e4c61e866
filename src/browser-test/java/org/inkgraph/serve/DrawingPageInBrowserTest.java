package org.inkgraph.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.testing.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the drawing page in a browser: layout, mouse and keys, and the choice of models. */
class DrawingPageInBrowserTest extends TabOnTinyModels {
  private static final List<int[]> THREE = HandDrawnDigits.strokes(3);

  @ParameterizedTest(name = "{0} at {1} px, {2}")
  @CsvSource({
    "digits, 1280, LIGHT",
    "digits, 390, LIGHT",
    "digits, 1280, DARK",
    "digits, 390, DARK",
    "letters, 1280, LIGHT",
    "letters, 390, DARK",
    "words, 1280, DARK",
    "words, 390, LIGHT",
    "words, 320, LIGHT"
  })
  void fitsIsAccessibleAndContactsOnlyItsServer(String model, int width, ColorScheme scheme)
      throws IOException {
    page.setViewportSize(width, 844);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    tab.open("?model=" + model);
    assertFine(width);
    tab.drawByMouse(THREE);
    tab.awaitReading();
    assertFine(width);
    page.navigate("about:blank");
    tab.open("?model=broken");
    assertThat(page.locator("#problem")).isVisible();
    assertFine(width);
    String origin = ServedModels.address(server) + "/";
    assertThat(tab.requested())
        .allMatch(each -> each.startsWith(origin) || each.startsWith("data:"));
  }

  private void assertFine(int width) throws IOException {
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(Chromium.violations(page)).isEqualTo(List.of());
    assertThat(tab.console()).isEmpty();
  }

  @Test
  void probabilitiesChangeWhileDrawing() {
    tab.open("?model=digits");
    assertThat(page.locator("#best-class")).hasText("Nothing drawn yet");
    Locator paper = page.locator("#paper");
    paper.hover();
    page.mouse().down();
    page.mouse().move(300, 200);
    List<String> first = probabilities();
    page.mouse().move(200, 400, new Mouse.MoveOptions().setSteps(40));
    List<String> second = probabilities();
    page.mouse().up();
    assertThat(first).hasSize(10).isNotEqualTo(second);
    assertThat(second.stream().mapToDouble(DrawingPageInBrowserTest::percent).sum())
        .isBetween(99.4, 100.6);
    assertThat(tab.mostAsking()).isEqualTo(1);
    assertThat(tab.pictures()).isBetween(2L, 42L);
  }

  private List<String> probabilities() {
    tab.awaitReading();
    return page.locator("#bars .number").allTextContents();
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace(" %", ""));
  }

  @Test
  void undoRevertsEachStep() {
    tab.open("?model=digits");
    tab.drawByMouse(HandDrawnDigits.strokes(1));
    tab.awaitReading();
    List<Integer> one = tab.seen();
    tab.drawByMouse(HandDrawnDigits.strokes(7));
    assertThat(seen()).isNotEqualTo(one);

    page.keyboard().press("Control+z");
    assertThat(seen()).isEqualTo(one);
    page.keyboard().press("Delete");
    assertThat(page.locator("#best-class")).hasText("Nothing drawn yet");
    assertThat(tab.seen()).containsOnly(0);
    page.locator("#undo").click();
    assertThat(seen()).isEqualTo(one);
    page.locator("#undo").click();
    assertThat(page.locator("#best-class")).hasText("Nothing drawn yet");
    assertThat(page.locator("#undo")).hasAttribute("aria-disabled", "true");
  }

  private List<Integer> seen() {
    tab.awaitReading();
    return tab.seen();
  }

  @Test
  void worksWithTheKeyboardAlone() {
    tab.open("?model=digits");
    List<String> reached =
        Stream.generate(
                () -> {
                  page.keyboard().press("Tab");
                  return (String) page.evaluate("document.activeElement.id");
                })
            .limit(6)
            .toList();
    assertThat(reached).containsExactly("model", "version", "paper", "undo", "clear", "open");

    page.locator("#paper").focus();
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator("#best-class")).hasText("Nothing drawn yet");
    page.keyboard().press("Space");
    assertThat(page.locator("#pen")).hasText("Pen down, 45 % from the left, 25 % from the top");
    page.keyboard().down("ArrowDown");
    page.keyboard().down("ArrowRight");
    page.keyboard().up("ArrowDown");
    page.keyboard().up("ArrowRight");
    assertThat(page.locator("#status")).containsText("Read as ");
    page.keyboard().press("Space");
    assertThat(page.locator("#pen")).hasText("Pen up, 50 % from the left, 35 % from the top");
  }

  @Test
  void theChosenVersionClassifiesAndIsInTheAddress() {
    tab.open("?model=digits");
    assertThat(page.locator("#version")).hasValue("2");
    tab.drawByMouse(THREE);
    String second = tab.read();

    page.locator("#version").selectOption("1");
    assertThat(page).hasURL(ServedModels.address(server) + "/?model=digits&version=1");
    assertThat(page.locator("#best-class")).not().hasText(second);
    String first = tab.read();

    page.reload();
    assertThat(page.locator("#version")).hasValue("1");
    tab.drawByMouse(THREE);
    assertThat(tab.read()).isEqualTo(first);

    page.locator("#model").selectOption("words");
    assertThat(page).hasURL(ServedModels.address(server) + "/?model=words");
    assertThat(page.locator("#bars dt").first()).hasText("T-shirt/top");
    assertThat(page.locator("h1")).hasText("Draw something");
  }

  @Test
  void reportsMissingModelsInTheAddress() {
    tab.open("?model=digits&version=9");
    assertThat(page.getByText("There is no version 9 of digits here. Showing digits, version 2."))
        .isVisible();
    tab.open("?model=%3Cb%3Enone");
    assertThat(page.getByText("There is no model <b>none here. Showing digits, version 2."))
        .isVisible();
  }

  @Test
  void aBrokenModelIsNamedAndNotUsed() {
    tab.open("?model=broken");
    assertThat(page.locator("#version option")).hasText("1 (newest, broken)");
    assertThat(page.locator("#problem-text")).containsText("Version 1 of broken does not work: ");
    tab.drawByMouse(THREE);
    assertThat(page.locator("#best-class")).hasText("Not read");
    assertThat(tab.pictures()).isZero();
  }
}

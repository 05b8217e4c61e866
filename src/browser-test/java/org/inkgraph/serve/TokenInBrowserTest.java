package org.inkgraph.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.serve.config.BearerToken;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.testing.Chromium;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the page of a server that requires a token. */
class TokenInBrowserTest extends PageInChromium {
  private static final String TOKEN = "0123456789abcdef-secret";

  @TempDir static Path directory;

  @BeforeAll
  static void serve() throws IOException {
    chromium = Chromium.start();
    Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    server =
        ServedModels.start(
            TinyModels.save(directory.resolve("models")),
            new ServerSettings.Access(BearerToken.read(token), null));
  }

  @Test
  void asksForTheTokenAndForgetsItOnReload() throws IOException {
    try (BrowserContext context =
        chromium.open(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      DrawingTab tab = new DrawingTab(context, ServedModels.address(server));
      Page page = tab.page();
      page.navigate(ServedModels.address(server).toString());
      assertThat(page.locator("#problem-text")).hasText("This server requires a token.");
      assertThat(page.locator("#again")).isHidden();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
      assertThat(Chromium.violations(page)).isEqualTo(List.of());

      page.getByLabel("Token").fill("\u00e9 is in no token");
      page.keyboard().press("Enter");
      assertThat(page.locator("#token:invalid")).isVisible();
      assertThat(page.locator("#problem-text")).hasText("This server requires a token.");

      tab.drawByMouse(HandDrawnDigits.strokes(3));
      page.getByLabel("Token").press("Delete");
      assertThat(page.locator("#clear")).hasAttribute("aria-disabled", "false");

      send(page, "0123456789abcdef-guessed");
      assertThat(page.locator("#problem-text")).hasText("The token is wrong.");

      send(page, TOKEN);
      assertThat(page.locator("#problem")).isHidden();
      assertThat(page.locator("#model")).not().hasValue("");
      page.locator("#model").selectOption("digits");
      tab.awaitReading();
      assertThat(tab.requested()).noneMatch(address -> address.contains(TOKEN));

      page.reload();
      assertThat(page.locator("#problem-text")).hasText("This server requires a token.");
    }
  }

  private static void send(Page page, String token) {
    page.getByLabel("Token").fill(token);
    page.keyboard().press("Enter");
    assertThat(page.locator("#token")).hasValue("");
  }
}

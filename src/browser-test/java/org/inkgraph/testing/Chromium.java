package org.inkgraph.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, without a window. Without it a test is skipped, but with CI=true fails. */
public final class Chromium implements AutoCloseable {
  /** How long a page may take to show what is asserted, while other tests have the cores. */
  private static final double PATIENCE_MILLISECONDS = 20_000;

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it. */
  public static Chromium start() {
    if (!Files.isExecutable(PROGRAM)) {
      Requirements.missing("Chromium is needed at " + PROGRAM);
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--host-resolver-rules=MAP *.test 127.0.0.1"))));
  }

  /** A window of its own, which shares nothing with others. */
  public BrowserContext open(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** What axe-core finds wrong with a page as it stands, by rule and element. */
  public static Object violations(Page page) throws IOException {
    page.evaluate(axe());
    return page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(found => found.passes.length === 0 ? ['nothing was checked']"
            + " : found.violations.map(each => each.id + ': '"
            + " + each.nodes.map(node => node.html).join(', ')))");
  }

  private static String axe() throws IOException {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    playwright.close();
  }
}

package org.inkgraph.serve;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.testing.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The base class of tests of the page on a server of {@link TinyModels}. */
abstract class TabOnTinyModels extends PageInChromium {
  @TempDir static Path directory;

  /** A separate browser context for each test. */
  BrowserContext context;

  /** A tab without a page. */
  DrawingTab tab;

  Page page;

  @BeforeAll
  static void serve() throws IOException {
    chromium = Chromium.start();
    server = ServedModels.start(TinyModels.save(directory));
  }

  @BeforeEach
  void openATab() {
    context = chromium.open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    tab = new DrawingTab(context, ServedModels.address(server));
    page = tab.page();
  }

  @AfterEach
  void closeTheTab() {
    context.close();
  }
}

package org.inkgraph.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.inkgraph.serve.config.Origin;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.config.TrustedProxies;
import org.inkgraph.testing.Chromium;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page behind a proxy, and a page of another origin, over plain HTTP. Chromium tells a server
 * nothing but the origin there, unless the host is its own machine.
 */
class OtherHostsInBrowserTest extends PageInChromium {
  private static final String HOST = "http://digits.test:";
  private static final String VERSION = "1718000000123456789";
  private static final String REFUSED = "pages of other sites may not use this server";

  /** Classifies with a token, which no preflight allows but that of the server. */
  private static final String CLASSIFY =
      """
      address => fetch(address + '/v1/models/tiny:predict', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'Authorization': 'Bearer x'},
        body: JSON.stringify({instances: [[[0, 0.5, 1], [1, 0, 0.25]]]})
      }).then(response => response.json()).then(JSON.stringify, () => 'refused by the browser')
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void serve() throws IOException {
    chromium = Chromium.start();
    TinyModels.save(directory);
    TinyModel.save(directory.resolve("tiny/1"), 2, 3, 4);
    TinyModel.save(directory.resolve("times").resolve(VERSION), 28, 28, 10);
    server = start(Set.of(), List.of());
  }

  private static PredictionServer start(Set<Origin> origins, List<String> proxies)
      throws IOException {
    return ServedModels.start(
        directory, new ServerSettings.Access(null, null, origins, TrustedProxies.of(proxies)));
  }

  private static BrowserContext context() {
    return chromium.open(new Browser.NewContextOptions().setViewportSize(1280, 900));
  }

  private static DrawingTab draw(BrowserContext context, HttpProxy proxy) {
    String address = HOST + proxy.port();
    DrawingTab tab = new DrawingTab(context, URI.create(address));
    tab.page().navigate(address + "/?model=digits");
    assertThat(tab.page().locator("#model")).hasValue("digits");
    tab.drawByMouse(HandDrawnDigits.strokes(3));
    return tab;
  }

  @Test
  void aProxyThatReplacesTheHostIsToldWhatToDo() throws IOException {
    try (HttpProxy proxy = new HttpProxy(true).to(server);
        BrowserContext context = context()) {
      assertThat(draw(context, proxy).page().locator("#problem-text")).containsText(REFUSED);
    }
  }

  @Test
  void aTrustedProxyServesThePage() throws IOException {
    try (PredictionServer trusting = start(Set.of(), List.of("127.0.0.1"));
        HttpProxy proxy = new HttpProxy(true).to(trusting);
        BrowserContext context = context()) {
      DrawingTab tab = draw(context, proxy);
      tab.awaitReading();
      assertThat(tab.page().locator("#problem")).isHidden();
    }
  }

  @Test
  void aProxyWithoutHeadersServesThePageOfAnAllowedOrigin() throws IOException {
    try (HttpProxy proxy = new HttpProxy(false);
        PredictionServer allowing = start(Set.of(Origin.of(HOST + proxy.port())), List.of());
        BrowserContext context = context()) {
      DrawingTab tab = draw(context, proxy.to(allowing));
      tab.awaitReading();
      assertThat(tab.page().locator("#problem")).isHidden();
    }
  }

  @Test
  void aPageOfAnotherOriginMayAskOnlyIfAllowed() throws IOException {
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    app.start();
    String origin = HOST + app.getAddress().getPort();
    try (PredictionServer allowing = start(Set.of(Origin.of(origin)), List.of());
        BrowserContext context = context()) {
      Page page = context.newPage();
      page.navigate(origin + "/");

      assertThat(page.evaluate(CLASSIFY, ServedModels.address(allowing).toString()).toString())
          .contains("predictions");
      assertThat(page.evaluate(CLASSIFY, ServedModels.address(server).toString()))
          .isEqualTo("refused by the browser");
    } finally {
      app.stop(0);
    }
  }

  @Test
  void aVersionOf64BitsIsAskedExactly() throws IOException {
    try (BrowserContext context = context()) {
      DrawingTab tab = new DrawingTab(context, ServedModels.address(server)).open("?model=times");
      tab.drawByMouse(HandDrawnDigits.strokes(3));
      tab.awaitReading();

      assertThat(tab.page().locator("#version")).hasValue(VERSION);
      assertThat(tab.requested()).anyMatch(address -> address.contains("/" + VERSION + "/"));
    }
  }
}

package org.inkgraph.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A tab with the drawing page, the actions of its user, and the browser's observations. */
final class DrawingTab {
  private final URI server;
  private final Page page;
  private final List<String> console = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private int asking;
  private int mostAsking;

  DrawingTab(BrowserContext context, URI server) {
    this.server = server;
    page = context.newPage();
    page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
    page.onPageError(error -> console.add("error: " + error));
    page.onRequest(this::started);
    page.onRequestFinished(this::ended);
    page.onRequestFailed(this::ended);
  }

  private void started(Request request) {
    requested.add(request.url());
    if (request.url().endsWith("/classify")) {
      mostAsking = Math.max(mostAsking, ++asking);
    }
  }

  private void ended(Request request) {
    if (request.url().endsWith("/classify")) {
      asking--;
    }
  }

  /** Opens the page and waits until the models are loaded. */
  DrawingTab open(String query) {
    page.navigate(server.resolve("/" + query).toString());
    assertThat(page.locator("#model")).not().hasValue("");
    return this;
  }

  Page page() {
    return page;
  }

  /** Returns the errors of the browser. */
  List<String> console() {
    return console;
  }

  /** Returns the requested addresses. */
  List<String> requested() {
    return requested;
  }

  /** Returns the number of pictures that were sent. */
  long pictures() {
    return requested.stream().filter(each -> each.endsWith("/classify")).count();
  }

  /** Returns the maximum number of concurrent requests with pictures. */
  int mostAsking() {
    return mostAsking;
  }

  void drawByMouse(List<int[]> strokes) {
    BoundingBox paper = paper();
    for (int[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i += 2) {
        page.mouse().move(x(paper, stroke[i]), y(paper, stroke[i + 1]));
        if (i == 0) {
          page.mouse().down();
        }
      }
      page.mouse().up();
    }
  }

  void drawByFinger(List<int[]> strokes) {
    CDPSession session = page.context().newCDPSession(page);
    BoundingBox paper = paper();
    for (int[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i += 2) {
        touch(session, i == 0 ? "touchStart" : "touchMove", paper, stroke[i], stroke[i + 1]);
      }
      touch(session, "touchEnd", paper);
    }
    session.detach();
  }

  private static void touch(CDPSession session, String type, BoundingBox paper, int... place) {
    JsonArray points = new JsonArray();
    if (place.length > 0) {
      JsonObject point = new JsonObject();
      point.addProperty("x", x(paper, place[0]));
      point.addProperty("y", y(paper, place[1]));
      points.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }

  private BoundingBox paper() {
    page.locator("#paper").scrollIntoViewIfNeeded();
    return page.locator("#paper").boundingBox();
  }

  private static double x(BoundingBox paper, int hundredths) {
    return paper.x + paper.width * hundredths / 100;
  }

  private static double y(BoundingBox paper, int hundredths) {
    return paper.y + paper.height * hundredths / 100;
  }

  /** Drops a file on the page. */
  void drop(String name, String type, byte[] content) {
    transfer("new DragEvent('drop', { dataTransfer: files, bubbles: true })", name, type, content);
  }

  /** Pastes a file. */
  void paste(String name, String type, byte[] content) {
    transfer(
        "new ClipboardEvent('paste', { clipboardData: files, bubbles: true })",
        name,
        type,
        content);
  }

  private void transfer(String event, String name, String type, byte[] content) {
    page.evaluate(
        "([name, type, content]) => {"
            + " const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));"
            + " const files = new DataTransfer();"
            + " files.items.add(new File([bytes], name, { type }));"
            + " document.body.dispatchEvent("
            + event
            + "); }",
        List.of(name, type, Base64.getEncoder().encodeToString(content)));
  }

  /** Returns the displayed class, after the newest drawing has been classified. */
  String read() {
    awaitReading();
    return page.locator("#best-class").textContent();
  }

  /** Waits until the newest drawing has been classified. */
  void awaitReading() {
    assertThat(page.locator("#best")).not().hasClass(Pattern.compile("idle"));
    assertThat(page.locator("#reading")).hasAttribute("aria-busy", "false");
  }

  /** Returns the displayed pixels of the network's input, {@code [rows * columns]}, 0 to 255. */
  @SuppressWarnings("unchecked")
  List<Integer> seen() {
    return (List<Integer>)
        page.locator("#seen")
            .evaluate(
                """
                (canvas) => {
                  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  return Array.from(data).filter((_, i) => i % 4 === 0);
                }\
                """);
  }
}

package org.inkgraph.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.inkgraph.io.Sha256;
import org.inkgraph.serve.http.SecurityHeaders;

/**
 * The files of the drawing page. They are read as resources, which works wherever the program's
 * files are; a server of static files makes addresses of their paths, and fails at {@code #} or
 * {@code [}.
 */
final class DrawingPage {
  private static final String INDEX = "index.html";
  private static final List<String> NAMES =
      List.of(
          INDEX,
          "draw.css",
          "draw.js",
          "choice.js",
          "drawing.js",
          "paper.js",
          "pens.js",
          "pictures.js",
          "reader.js",
          "result.js",
          "service.js");

  private final List<PageFile> files;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record PageFile(String name, byte[] content, String entityTag) {
    String contentType() {
      return switch (name.substring(name.lastIndexOf('.'))) {
        case ".html" -> "text/html; charset=utf-8";
        case ".css" -> "text/css; charset=utf-8";
        default -> "text/javascript; charset=utf-8";
      };
    }
  }

  private DrawingPage(List<PageFile> files) {
    this.files = files;
  }

  static DrawingPage read() {
    return new DrawingPage(NAMES.stream().map(DrawingPage::read).toList());
  }

  private static PageFile read(String name) {
    try (InputStream in = DrawingPage.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("there is no such resource");
      }
      byte[] content = in.readAllBytes();
      // Weak, as the content may be sent compressed.
      return new PageFile(name, content, "W/\"" + new Sha256().update(content).hex() + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException("page/" + name + " cannot be read", e);
    }
  }

  void addTo(RoutesConfig routes) {
    for (PageFile file : files) {
      routes.get("/" + file.name(), context -> send(context, file));
      if (file.name().equals(INDEX)) {
        routes.get("/", context -> send(context, file));
      }
    }
  }

  private static void send(Context context, PageFile file) {
    context
        .header("Content-Security-Policy", SecurityHeaders.PAGE_POLICY)
        .header("Cache-Control", "no-cache")
        .header("ETag", file.entityTag());
    String known = context.header("If-None-Match");
    if (known != null && known.contains(file.entityTag())) {
      context.status(304);
    } else {
      context.contentType(file.contentType()).result(file.content());
    }
  }
}

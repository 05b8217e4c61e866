package org.inkgraph.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page in one file: style, script and pictures are embedded, and its content security policy lets
 * the browser fetch nothing and run no other script, whatever the content.
 *
 * @param title title of the page
 * @param body content of the element {@code body}
 */
public record Page(String title, Html body) {
  /** Part of every page of this program, which identifies it. */
  public static final String GENERATOR = "<meta name=\"generator\" content=\"Inkgraph\">";

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");
  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src '"
          + digest(STYLE)
          + "'; script-src '"
          + digest(SCRIPT)
          + "'; base-uri 'none'; form-action 'none'";

  /** Returns the file's content, the same bytes each time. */
  public String source() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + POLICY
        + "\">\n"
        + GENERATOR
        + "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<link rel=\"icon\" href=\"data:,\">\n"
        + new Html().element("title", title).source()
        + "\n<style>"
        + STYLE
        + "</style>\n</head>\n<body>\n"
        + body.source()
        + "\n<script>"
        + SCRIPT
        + "</script>\n</body>\n</html>\n";
  }

  /** Returns the source expression of an inline style or script for the policy. */
  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}

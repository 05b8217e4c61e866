package org.inkgraph.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every relative link of the documents leads to a file of the repository, and to a heading in it.
 */
class DocumentLinksTest {
  private static final List<String> DIRECTORIES =
      List.of(".", "docs", "docs/results", "bench", "data", "reports", "saved_models");

  private static final Pattern CODE =
      Pattern.compile("(?ms)^```.*?^```|`[^`]*`|^(?: {4}[^\n]*\n)+");
  private static final Pattern LINK =
      Pattern.compile("\\[[^\\[\\]]*]\\(([^()\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      for (String link : links(Files.readString(document))) {
        links++;
        if (!leadsSomewhere(document, link)) {
          dead.add(document + ": " + link);
        }
      }
    }

    assertThat(dead).isEmpty();
    assertThat(links).as("links").isGreaterThan(100);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      try (Stream<Path> files = Files.list(Path.of(directory))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  private static List<String> links(String markdown) {
    Matcher matcher = LINK.matcher(CODE.matcher(markdown).replaceAll("code"));
    List<String> links = new ArrayList<>();
    while (matcher.find()) {
      String link = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      if (!URI.create(link).isAbsolute()) {
        links.add(link);
      }
    }
    return links;
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    URI uri = URI.create(link);
    Path target =
        uri.getPath().isEmpty() ? document : document.resolveSibling(uri.getPath()).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return uri.getFragment() == null || anchors(target).contains(uri.getFragment());
  }

  /** Returns what GitHub names the headings of a document. */
  private static Set<String> anchors(Path document) throws IOException {
    Matcher matcher = HEADING.matcher(FENCE.matcher(Files.readString(document)).replaceAll(""));
    Set<String> anchors = new HashSet<>();
    while (matcher.find()) {
      String text = matcher.group(1).strip().toLowerCase(Locale.ROOT);
      String name = text.replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-');
      for (int i = 1; !anchors.add(name); i++) {
        name = name.replaceAll("-\\d+$", "") + "-" + i;
      }
    }
    return anchors;
  }
}

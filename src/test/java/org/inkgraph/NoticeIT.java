package org.inkgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Whoever distributes a library with a notice, as the launcher's directory does, passes it on. */
class NoticeIT {
  private static final Pattern NOTICE = Pattern.compile("(META-INF/)?NOTICE(\\.\\w+)?");

  @Test
  void namesEveryLibraryThatHasANotice() throws IOException {
    String notice = Files.readString(Path.of("NOTICE")).replaceAll("\\s+", " ");
    TreeMap<String, String> titles = new TreeMap<>();
    Path libraries = Path.of(System.getProperty("inkgraph.launcher"), "lib");
    try (Stream<Path> files = Files.list(libraries)) {
      for (Path jar : files.filter(file -> !isOurs(file)).toList()) {
        title(jar).ifPresent(title -> titles.put(jar.getFileName().toString(), title));
      }
    }

    assertThat(titles).hasSizeGreaterThan(10);
    titles.forEach((jar, title) -> assertThat(notice).as(jar).contains(title));
  }

  private static boolean isOurs(Path jar) {
    return jar.getFileName().toString().startsWith("inkgraph-");
  }

  /** Returns whose notice it is: the first words of the first line. */
  private static Optional<String> title(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Optional<? extends ZipEntry> entry =
          zip.stream().filter(each -> NOTICE.matcher(each.getName()).matches()).findFirst();
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry.get())) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceAll("^#* *(Notices for )?", "").strip())
            .filter(line -> !line.isEmpty())
            .findFirst();
      }
    }
  }
}

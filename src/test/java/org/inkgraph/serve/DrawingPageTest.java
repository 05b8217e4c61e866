package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, wherever the program lies. */
@Timeout(60)
class DrawingPageTest {
  private static final String PACKAGE = "org/inkgraph/serve/";

  @TempDir private Path directory;

  private static List<String> names() throws Exception {
    URL page = Objects.requireNonNull(DrawingPage.class.getResource("page"));
    try (Stream<Path> files = Files.list(Path.of(page.toURI()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void eachFileIsServedWithItsType() throws Exception {
    try (PredictionServer server = ServedModels.start(directory)) {
      HttpResponse<String> page = ServedModels.send(server, "GET", "/", null);
      assertThat(page.body()).startsWith("<!DOCTYPE html>");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'self'");

      for (String name : names()) {
        HttpResponse<String> file = ServedModels.send(server, "GET", "/" + name, null);
        assertThat(file.statusCode()).as(name).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow())
            .startsWith(
                name.endsWith(".js")
                    ? "text/javascript"
                    : name.endsWith(".css") ? "text/css" : "text/html");
        String tag = file.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
            ServedModels.send(server, "GET", "/" + name, null, "If-None-Match", tag);
        assertThat(again.statusCode()).as(name).isEqualTo(304);
        assertThat(again.body()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"josé", "[1]", "a;b", "a%20b", "a#b", "a+b", "两", "a b", "q'u{o}te", "a!b", "?"})
  void theProgramMayBeInAnyDirectory(String name) throws Exception {
    if (name.equals("?") && java.io.File.separatorChar == '\\') {
      return; // Windows has no such names
    }
    Path jar = Files.createDirectory(directory.resolve(name)).resolve("inkgraph.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out)) {
      for (String file : names()) {
        add(archive, PACKAGE + "page/" + file);
      }
      add(archive, PACKAGE + "DrawingPage.class");
      add(archive, PACKAGE + "DrawingPage$PageFile.class");
    }
    try (URLClassLoader loader = new PageLoader(jar.toUri().toURL())) {
      Class<?> page = loader.loadClass("org.inkgraph.serve.DrawingPage");
      assertThat(page).isNotEqualTo(DrawingPage.class);
      Method read = page.getDeclaredMethod("read");
      read.setAccessible(true);
      assertThat(read.invoke(null)).isNotNull();
    }
  }

  private static void add(JarOutputStream archive, String resource) throws Exception {
    archive.putNextEntry(new ZipEntry(resource));
    try (InputStream in = DrawingPage.class.getResourceAsStream("/" + resource)) {
      in.transferTo(archive);
    }
  }

  /** Loads the page from a jar, and everything else as usual. */
  private static final class PageLoader extends URLClassLoader {
    PageLoader(URL jar) {
      super(new URL[] {jar}, DrawingPage.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return name.startsWith("org.inkgraph.serve.DrawingPage")
            ? findClass(name)
            : super.loadClass(name, resolve);
      }
    }

    @Override
    public URL getResource(String name) {
      return findResource(name);
    }
  }
}

package org.inkgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What src/bom/pom.xml and the citation repeat of pom.xml. */
class BillOfMaterialsTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*"
              + "<version>([^<]+)</version>(?:\\s*<classifier>([^<]+)</classifier>)?");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<]+)</\\1>");

  @Test
  void versionsAreThoseOfTheBuild() throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    Map<String, String> versions = new TreeMap<>(versions(build));
    versions.putIfAbsent("org.inkgraph:inkgraph", property(build, "revision"));

    versions(bom())
        .forEach((artifact, version) -> assertThat(versions).containsEntry(artifact, version));
  }

  @Test
  void projectIsWhereTheBuildSaysThatItIs() throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    for (String name : new String[] {"revision", "forge.url", "project.build.outputTimestamp"}) {
      assertThat(property(bom(), name)).as(name).isEqualTo(property(build, name));
    }
    assertThat(Files.readString(Path.of("CITATION.cff")))
        .contains("version: " + property(build, "revision") + "\n")
        .contains("repository-code: " + property(build, "forge.url") + "\n");
  }

  @Test
  void everyPlatformOfTheBuildHasItsTensorFlow() throws IOException {
    Pattern chosen = Pattern.compile("<tensorflow.native>((?:linux|mac|win)[^<]+)<");
    TreeSet<String> classifiers = new TreeSet<>();
    DEPENDENCY
        .matcher(bom())
        .results()
        .map(found -> found.group(4))
        .forEach(
            classifier -> {
              if (classifier != null) {
                classifiers.add(classifier);
              }
            });

    assertThat(chosen.matcher(Files.readString(Path.of("pom.xml"))).results())
        .extracting(found -> found.group(1))
        .containsExactlyInAnyOrderElementsOf(classifiers);
  }

  private static String bom() throws IOException {
    return Files.readString(Path.of("src/bom/pom.xml"));
  }

  /** Returns the versions by artifact, with properties replaced by their values. */
  private static Map<String, String> versions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    DEPENDENCY
        .matcher(pom.replaceAll("(?s)<build>.*?</build>", ""))
        .results()
        .filter(found -> !found.group(2).endsWith("-bom"))
        .forEach(found -> versions.put(found.group(1) + ":" + found.group(2), value(pom, found)));
    return versions;
  }

  private static String value(String pom, MatchResult dependency) {
    String version = dependency.group(3);
    return version.startsWith("${")
        ? property(pom, version.substring(2, version.length() - 1))
        : version;
  }

  private static String property(String pom, String name) {
    return PROPERTY
        .matcher(pom)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> found.group(2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no property " + name));
  }
}

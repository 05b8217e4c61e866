package org.inkgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkgraph.testing.ApiSurface;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;

/** What docs/API.md promises: which packages are the API, and that they name no others. */
class ApiTest {
  private static final String ROOT = "org.inkgraph";
  private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w[\\w.]*\\w)` \\| (.*) \\|$", Pattern.MULTILINE);
  private static final Pattern EXCLUDED =
      Pattern.compile("(?s)<excludePackageNames>(.*?)</excludePackageNames>");

  @Test
  void moduleExportsWhatTheDocumentLists() throws IOException {
    Set<String> listed = new TreeSet<>(table("## Packages").keySet());
    listed.addAll(table("## Supporting types").keySet());

    assertThat(exports()).isEqualTo(listed);
  }

  @Test
  void apiNamesOnlyTypesThatOthersCanName() throws IOException {
    Set<String> exports = exports();
    for (Class<?> type : ApiSurface.types(table("## Packages").keySet())) {
      ApiSurface.exposed(type, new HashSet<>())
          .forEach(
              (name, member) ->
                  assertThat(isKnownOutside(name) || exports.contains(packageOf(name)))
                      .as("%s names %s in %s", type.getName(), name, member)
                      .isTrue());
    }
  }

  @Test
  void supportingTypesAreThoseThatTheApiNames() throws IOException {
    Map<String, String> listed = table("## Supporting types");
    Map<String, String> named = new TreeMap<>();
    reachable().stream()
        .filter(type -> listed.containsKey(type.getPackageName()))
        .filter(type -> type.getEnclosingClass() == null)
        .sorted(Comparator.comparing(Class::getName))
        .forEach(
            type ->
                named.merge(
                    type.getPackageName(),
                    "`" + type.getSimpleName() + "`",
                    (types, more) -> types + ", " + more));

    assertThat(named).isEqualTo(listed);
  }

  /** So that a change of the API is seen: a line that is removed breaks who uses it. */
  @Test
  void apiIsAsSomebodyHasReadIt() throws IOException {
    Set<String> exports = exports();
    Golden.assertSame(
        "api.txt",
        reachable().stream()
            .sorted(Comparator.comparing(Class::getName))
            .map(type -> ApiSurface.describe(type, exports))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void javadocIsOfWhatIsExported() throws IOException {
    var excluded = EXCLUDED.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(excluded.find()).isTrue();
    Set<String> internal = packages();
    internal.removeAll(exports());

    assertThat(Arrays.stream(excluded.group(1).split(":", -1)).map(String::strip))
        .containsExactlyInAnyOrderElementsOf(internal);
  }

  /** The types of the API, and the types of other packages that its members name. */
  private static Set<Class<?>> reachable() throws IOException {
    Set<Class<?>> reachable = new HashSet<>(ApiSurface.types(table("## Packages").keySet()));
    Set<String> exports = exports();
    ArrayDeque<Class<?>> open = new ArrayDeque<>(reachable);
    while (!open.isEmpty()) {
      Set<Class<?>> named = new HashSet<>();
      ApiSurface.exposed(open.pop(), named);
      named.stream()
          .filter(type -> exports.contains(type.getPackageName()) && ApiSurface.isPublic(type))
          .filter(reachable::add)
          .forEach(open::push);
    }
    return reachable;
  }

  /** Java, what the module requires transitively, and Jetty, which a project with a server has. */
  private static boolean isKnownOutside(String type) {
    return Stream.of("java.", "org.apache.commons.csv.", "org.eclipse.jetty.", "org.tensorflow.")
        .anyMatch(type::startsWith);
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  /** Returns the packages in the table under {@code heading} of docs/API.md, with their texts. */
  private static Map<String, String> table(String heading) throws IOException {
    String document = Files.readString(Path.of("docs/API.md"));
    int start = document.indexOf(heading + "\n");
    int end = document.indexOf("\n## ", start + 1);
    return ROW.matcher(document.substring(start, end < 0 ? document.length() : end))
        .results()
        .collect(
            Collectors.toMap(
                row -> ROOT + "." + row.group(1),
                row -> row.group(2),
                (one, other) -> one,
                TreeMap::new));
  }

  private static Set<String> exports() throws IOException {
    return EXPORT
        .matcher(Files.readString(Path.of("src/module/java/module-info.java")))
        .results()
        .map(export -> export.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> packages() throws IOException {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

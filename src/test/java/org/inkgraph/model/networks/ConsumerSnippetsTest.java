package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java of docs/NETWORKS.md is code of the consumer project, which ConsumerProjectIT runs. */
class ConsumerSnippetsTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path OWN_NETWORK =
      Path.of("src/test/consumer/src/main/java/consumer/OwnNetwork.java");

  @Test
  void snippetsAreInTheConsumer() throws IOException {
    String code = stripped(Files.readString(OWN_NETWORK));
    List<String> blocks =
        Stream.of("docs/NETWORKS.md", "docs/NETWORKS_JAVA_PART.md")
            .map(Path::of)
            .filter(Files::exists)
            .flatMap(ConsumerSnippetsTest::blocks)
            .toList();

    assertThat(blocks)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(block -> assertThat(code).contains(stripped(block)));
  }

  private static Stream<String> blocks(Path document) {
    try {
      return BLOCK.matcher(Files.readString(document)).results().map(ConsumerSnippetsTest::code);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String code(MatchResult match) {
    return match.group(1);
  }

  private static String stripped(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}

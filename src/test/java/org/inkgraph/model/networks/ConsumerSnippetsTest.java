package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Java of docs/NETWORKS.md is code of the consumer project, which ConsumerProjectIT runs. */
class ConsumerSnippetsTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path OWN_NETWORK =
      Path.of("src/test/consumer/src/main/java/consumer/OwnNetwork.java");

  @Test
  void snippetsAreInTheConsumer() throws IOException {
    String code = stripped(Files.readString(OWN_NETWORK));
    String document = Files.readString(Path.of("docs/NETWORKS.md"));
    List<String> blocks =
        BLOCK.matcher(document).results().map(ConsumerSnippetsTest::code).toList();

    assertThat(blocks)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(block -> assertThat(code).contains(stripped(block)));
  }

  private static String code(MatchResult match) {
    return match.group(1);
  }

  private static String stripped(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}

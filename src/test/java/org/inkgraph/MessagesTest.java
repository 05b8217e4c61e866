package org.inkgraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.testing.Golden;
import org.inkgraph.testing.SourceMessages;
import org.junit.jupiter.api.Test;

/** What the program says to its users, for a person to read as a whole. */
class MessagesTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("src/spark/java"));

  @Test
  void messagesAreThoseThatSomebodyHasRead() throws IOException {
    Golden.assertSame("messages.txt", SourceMessages.of(SOURCES));
  }
}

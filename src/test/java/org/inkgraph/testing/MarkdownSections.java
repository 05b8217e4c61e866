package org.inkgraph.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fenced blocks of code in a Markdown file. */
public final class MarkdownSections {
  private static final String FENCE = "```";

  private MarkdownSections() {}

  /**
   * A block as it stands in the file.
   *
   * @param language what follows the opening fence
   * @param code its lines, each with its end
   */
  public record Block(String language, String code) {}

  /** The blocks under each heading of the first or second level that has some, in their order. */
  public static Map<String, List<Block>> read(Path file) throws IOException {
    Map<String, List<Block>> sections = new LinkedHashMap<>();
    String heading = "";
    String language = null;
    StringBuilder code = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (language != null && line.equals(FENCE)) {
        sections
            .computeIfAbsent(heading, absent -> new ArrayList<>())
            .add(new Block(language, code.toString()));
        language = null;
        code.setLength(0);
      } else if (language != null) {
        code.append(line).append('\n');
      } else if (line.startsWith(FENCE)) {
        language = line.substring(FENCE.length());
      } else if (line.matches("##? .*")) {
        heading = line.replaceFirst("##? ", "");
      }
    }
    return sections;
  }
}

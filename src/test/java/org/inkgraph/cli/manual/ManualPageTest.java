package org.inkgraph.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.cli.InkgraphCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ManualPageTest {
  private static final Path GROFF = Path.of("/usr/bin/groff");

  @TempDir private Path share;

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(ManualPageTest::all));
  }

  @Test
  void groffPrintsEveryPageWithAllOptionsAndWithoutWarning() throws Exception {
    assumeTrue(Files.isExecutable(GROFF));
    CommandDocuments.write(share, "2026-11-23");

    for (CommandLine command : all(InkgraphCommand.commandLine()).toList()) {
      Path page = share.resolve("man/man1").resolve(ManualPage.name(command) + ".1");
      Process groff =
          new ProcessBuilder(
                  GROFF.toString(),
                  "-man",
                  "-ww",
                  "-Tutf8",
                  "-P-cbou",
                  "-rLL=200n",
                  page.toString())
              .redirectErrorStream(true)
              .start();
      String text = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(groff.waitFor()).as(text).isZero();
      assertThat(text).doesNotContain("troff:", "groff:");
      assertThat(text.lines().map(String::strip))
          .contains("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "SEE ALSO");
      List<String> names =
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .map(option -> option.longestName().replaceFirst("^--", ""))
              .toList();
      assertThat(text).contains(names);
    }
  }

  @Test
  void textIsEscaped() {
    assertThat(Roff.text(".a -b \\c ×")).isEqualTo("\\&.a \\-b \\ec \\[u00D7]");
    assertThat(Roff.text("'quoted'")).isEqualTo("\\&'quoted'");
  }
}

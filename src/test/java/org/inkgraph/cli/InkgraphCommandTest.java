package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class InkgraphCommandTest {
  private static final Map<String, CommandLine> ALL =
      InkgraphCommand.commandLine().getSubcommands();

  static Set<String> commands() {
    return ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandIsTheSameWithoutTheOthers(String name) {
    Map<String, CommandLine> only = InkgraphCommand.commandLine(name).getSubcommands();

    assertThat(only).containsOnlyKeys(name);
    assertThat(only.get(name).getUsageMessage()).isEqualTo(ALL.get(name).getUsageMessage());
  }

  @Test
  void whateverElseComesFirstIsParsedWithAllCommands() {
    for (String first : new String[] {"--help", "-V", "trian", "", "help"}) {
      assertThat(InkgraphCommand.commandLine(first).getSubcommands())
          .as(first)
          .containsOnlyKeys(commands());
    }
  }
}

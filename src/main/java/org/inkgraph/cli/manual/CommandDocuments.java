package org.inkgraph.cli.manual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.cli.InkgraphCommand;
import org.inkgraph.io.OutputPath;
import org.inkgraph.runtime.InkgraphVersion;
import picocli.CommandLine;

/**
 * A writer of the manual pages and the completions for bash, zsh and fish, each where a system
 * expects it below {@code share}; a step of building the archives.
 */
public final class CommandDocuments {
  private CommandDocuments() {}

  /**
   * Writes them.
   *
   * @param arguments the directory {@code share}, and the date of the release
   * @throws IOException if they cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), arguments[1]);
  }

  static void write(Path share, String date) throws IOException {
    CommandLine program = InkgraphCommand.commandLine();
    String name = program.getCommandName();
    CompletedCommand completed = CompletedCommand.of(program);
    write(share.resolve("bash-completion/completions"), name, BashCompletion.of(name, completed));
    write(share.resolve("zsh/site-functions"), "_" + name, ZshCompletion.of(name, completed));
    write(
        share.resolve("fish/vendor_completions.d"),
        name + ".fish",
        FishCompletion.of(name, completed));
    manual(program, share.resolve("man/man1"), name + " " + InkgraphVersion.current(), date);
  }

  private static void manual(CommandLine command, Path directory, String release, String date)
      throws IOException {
    write(directory, ManualPage.name(command) + ".1", ManualPage.of(command, release, date));
    for (CommandLine subcommand : command.getSubcommands().values()) {
      manual(subcommand, directory, release, date);
    }
  }

  private static void write(Path directory, String name, String content) throws IOException {
    OutputPath.createDirectories(directory);
    Files.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}

package org.inkgraph.cli.display;

import org.inkgraph.runtime.Terminal;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lays out a command's help for the terminal: as wide as it is, but not so wide that lines are hard
 * to read, and in color only where that is understood and wanted.
 */
public final class HelpLayout implements IHelpFactory {
  /** picocli's minimum. */
  private static final int MIN_WIDTH = 55;

  private static final int MAX_WIDTH = 100;

  @Override
  public Help create(CommandSpec command, ColorScheme colors) {
    int columns = Terminal.columns().orElse(UsageMessageSpec.DEFAULT_USAGE_WIDTH);
    command.usageMessage().width(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns)));
    boolean plain = colors.ansi() == Ansi.AUTO && !Terminal.isColorful();
    return new Help(command, plain ? Help.defaultColorScheme(Ansi.OFF) : colors);
  }
}

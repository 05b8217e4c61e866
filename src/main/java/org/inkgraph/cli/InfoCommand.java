package org.inkgraph.cli;

import org.inkgraph.app.MachineInfo;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.runtime.InkgraphException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkgraph info}: describes the machine. */
@Command(
    name = "info",
    description = {
      "Prints versions, devices and settings, to be pasted into a bug report.",
      "Exits with 1 if TensorFlow cannot be loaded, and prints what it can find without it."
    })
final class InfoCommand extends Subcommand {
  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    MachineInfo info = MachineInfo.ofThisMachine(Folders.data());
    print(
        json,
        info,
        out -> info.table().forEach((name, value) -> out.printf("%-12s %s%n", name, value)));
    if (info.problem() != null) {
      throw new InkgraphException(info.problem());
    }
    return 0;
  }
}

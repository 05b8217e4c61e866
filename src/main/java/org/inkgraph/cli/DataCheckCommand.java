package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph data check DIR}: describes a data set and its problems. */
@Command(
    name = "check",
    description = {
      "Prints counts, shapes, classes and digests of a data set, and its problems if it has"
          + " any.",
      "Exits with 1 if there is a problem."
    })
final class DataCheckCommand extends Subcommand {
  @Parameters(
      paramLabel = "NAME|DIR",
      description = "Directory that contains the four IDX files, or name of a data set.")
  private String data;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path directory = DatasetCatalog.resolve(data, Folders.data());
    DatasetCheck check = DatasetCheck.of(directory);
    print(json, check, out -> DatasetText.print(check, out));
    return check.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.io.JsonFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph data check DIR}: describes a data set and its problems. */
@Command(
    name = "check",
    description = {
      "Prints counts, shapes, classes and digests of a data set, and its problems if it has"
          + " any.",
      "Exits with 1 if there is a problem."
    })
final class DataCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

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
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonFile.text(check));
      out.flush();
    } else {
      DatasetText.print(check, out);
    }
    return check.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.display.QualityText;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.quality.ExaminedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph data check DIR}: describes a data set and its problems. */
@Command(
    name = "check",
    description = {
      "Prints counts, shapes, classes and digests of a data set, and its problems if it has"
          + " any; then how unequal its classes are, which images are constant, the same or nearly"
          + " the same, and which test images are also training images.",
      "Exits with 1 if there is a problem; warnings do not count."
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
    ExaminedDataset examined = ExaminedDataset.of(directory);
    print(
        json,
        examined,
        out -> {
          DatasetText.print(examined.check(), out);
          if (examined.quality() != null) {
            QualityText.print(examined.quality(), out);
          }
        });
    return examined.check().problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.util.List;
import org.inkgraph.app.DatasetProvider;
import org.inkgraph.app.Quickstart;
import org.inkgraph.cli.display.DownloadDisplay;
import org.inkgraph.cli.display.QuickstartDisplay;
import org.inkgraph.cli.options.ExecutionOptions;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.runtime.Execution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inkgraph quickstart}: trains and evaluates nn and cnn. */
@Command(
    name = "quickstart",
    description = {
      "Gets a data set, trains nn and cnn with the recipe quick, exports them, and evaluates"
          + " them.",
      "Takes a few minutes on 2 cores. If MNIST is not available, it draws synthetic digits."
    })
final class QuickstartCommand extends Subcommand {
  @Mixin private ExecutionOptions execution;
  @Mixin private Folders folders;

  @Override
  public Integer call() throws IOException {
    Execution chosen = execution.choose(spec);
    try (DownloadDisplay download = new DownloadDisplay(err());
        QuickstartDisplay display = new QuickstartDisplay(out(), err())) {
      List<Quickstart.Outcome> outcomes =
          new Quickstart(
                  new DatasetProvider(Folders.data(), download),
                  folders.models.path,
                  folders.reports.path,
                  chosen)
              .run(display);
      display.summary(outcomes, Quickstart.compare(outcomes));
    }
    return 0;
  }
}

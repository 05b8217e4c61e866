package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.inkgraph.run.DatasetProvider;
import org.inkgraph.run.Quickstart;
import org.inkgraph.runtime.Execution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inkgraph quickstart}. */
@Command(
    name = "quickstart",
    description = {
      "Gets data, trains every network with the recipe quick, exports and judges them.",
      "A few minutes on 2 cores. Without MNIST and without a network it draws its own digits."
    })
final class QuickstartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExecutionOptions execution;
  @Mixin private Folders folders;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Execution chosen = execution.choose(spec);
    try (DownloadDisplay download = new DownloadDisplay(err);
        QuickstartDisplay display = new QuickstartDisplay(out, err)) {
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

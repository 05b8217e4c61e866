package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.inkgraph.cli.display.DownloadDisplay;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.UnknownValueException;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetDownload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph data fetch NAME}: downloads a data set. */
@Command(
    name = "fetch",
    description = {
      "Downloads a data set into $INKGRAPH_DATA/NAME (data/NAME if that variable is not set).",
      "Resumes a partial download, verifies the SHA-256 of each file, and keeps files that"
          + " are already correct.",
      "Uses the HTTP proxy in $HTTPS_PROXY or $ALL_PROXY, unless $NO_PROXY names the host."
    })
final class DataFetchCommand implements Callable<Integer> {
  private static final Duration FIRST_BYTE = Duration.ofSeconds(15);
  private static final Duration STALL = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "mnist, fashion-mnist, kmnist, qmnist, or one of EMNIST: emnist-balanced,"
              + " emnist-byclass, emnist-bymerge, emnist-digits, emnist-letters, emnist-mnist. Its"
              + " archive (562 MB) is kept in $INKGRAPH_DATA/emnist, for all six.")
  private String name;

  @Override
  public Integer call() throws IOException {
    if (!DatasetCatalog.names().contains(name)) {
      throw new UnknownValueException(spec, "data set", name, DatasetCatalog.names(), "");
    }
    Path directory = Folders.data().resolve(name);
    boolean downloaded;
    try (DownloadDisplay display = new DownloadDisplay(spec.commandLine().getErr())) {
      downloaded =
          new DatasetDownload(DatasetDownload.httpClient(), FIRST_BYTE, STALL, display)
              .fetch(name, Folders.data());
    }
    spec.commandLine()
        .getOut()
        .println(name + (downloaded ? " is in " : " is already in ") + directory);
    return 0;
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.Checkpoints;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What becomes of a run that was interrupted, and how often one is kept. */
final class CheckpointOptions {
  @ArgGroup private Decision decision;

  private static final class Decision {
    @Option(
        names = "--resume",
        description =
            "Go on with the interrupted run of this name, to the same bits as without the"
                + " interruption. What is not said on the command line is as it was.")
    private boolean resume;

    @Option(
        names = "--restart",
        description = "Discard the interrupted run of this name and start anew.")
    private boolean restart;
  }

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Keep the run every N steps as well, not only after each epoch.")
  Integer every;

  @Option(
      names = "--checkpoints-dir",
      paramLabel = "DIR",
      defaultValue = "checkpoints",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path directory;

  boolean resume() {
    return decision != null && decision.resume;
  }

  /**
   * Asks for a decision where one is needed.
   *
   * @throws InkgraphException if there is an interrupted run and nothing said about it, or none to
   *     go on with
   */
  void check(String name) throws IOException {
    boolean there = Checkpoints.exist(directory.resolve(name));
    if (there && decision == null) {
      throw new InkgraphException(
          "the run "
              + name
              + " was interrupted: go on with it (--resume), discard it (--restart), or choose"
              + " another --name");
    }
    if (!there && resume()) {
      throw new InkgraphException(
          "there is no interrupted run " + name + " in " + directory + " to go on with");
    }
  }

  /** Locks the run's name; to be closed. */
  Checkpoints open(String name) throws IOException {
    Checkpoints checkpoints = Checkpoints.open(directory.resolve(name));
    if (decision != null && decision.restart) {
      checkpoints.delete();
    }
    return checkpoints;
  }
}

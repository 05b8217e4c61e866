package org.inkgraph.cli.options;

import java.nio.file.Path;
import org.inkgraph.app.TrainingRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options for interrupted runs and checkpoints; a mixin. */
public final class CheckpointOptions {
  private static final String EVERY = "--checkpoint-every";

  @ArgGroup private Decision decision;

  private static final class Decision {
    @Option(
        names = "--resume",
        description =
            "Continue the interrupted run of this name; the result is the same, bit for bit, as"
                + " without the interruption. Options that are omitted keep their values; if one"
                + " that changes the recipe is given, give all that the run had.")
    private boolean resume;

    @Option(
        names = "--restart",
        description =
            "Discard the interrupted run of this name and start over; its checkpoints are deleted"
                + " when the first of the new run has been written.")
    private boolean restart;

    @Option(
        names = "--auto-resume",
        description =
            "Start the run, continue it if it was interrupted, or do nothing if it is complete. For"
                + " commands that a scheduler repeats; see docs/RESTARTS.md.")
    private boolean autoResume;
  }

  @Option(
      names = EVERY,
      paramLabel = "N",
      description = "Write a checkpoint every N steps, in addition to one after each epoch.")
  private Integer every;

  @Option(
      names = "--checkpoints-dir",
      paramLabel = "DIR",
      defaultValue = "checkpoints",
      description = "Directory that contains the checkpoints (default: ${DEFAULT-VALUE}).")
  private Path directory;

  /**
   * Returns the checkpointing that they describe.
   *
   * @throws picocli.CommandLine.ParameterException if a number is out of range
   */
  public TrainingRequest.Checkpointing choose(CommandSpec spec) {
    OptionRange.requireAtLeast(spec, EVERY, 1, every);
    return new TrainingRequest.Checkpointing(directory, every, interrupted());
  }

  private TrainingRequest.Interrupted interrupted() {
    if (decision != null && decision.autoResume) {
      return TrainingRequest.Interrupted.AUTO_RESUME;
    }
    if (decision != null && decision.resume) {
      return TrainingRequest.Interrupted.RESUME;
    }
    return decision != null && decision.restart
        ? TrainingRequest.Interrupted.RESTART
        : TrainingRequest.Interrupted.REFUSE;
  }
}

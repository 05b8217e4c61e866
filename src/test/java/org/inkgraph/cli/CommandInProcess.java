package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.provenance.TrainingRecord;

/**
 * Commands run in the test's own JVM, where a process of their own would prove nothing: what they
 * leave is what another run is compared with.
 */
final class CommandInProcess {
  private CommandInProcess() {}

  /**
   * Trains below a directory, as a process with that working directory would.
   *
   * @param data absolute directory of the data set
   * @param name of the exported model
   * @param arguments more of them
   * @return the digest of the weights of version 1 of {@code name}
   */
  static String train(
      Path directory, String network, Path data, String name, List<String> arguments)
      throws IOException {
    Path models = directory.resolve("saved_models");
    String[] command =
        Stream.concat(
                Stream.of(
                    "train",
                    network,
                    "--name=" + name,
                    "--data=" + data,
                    "--models-dir=" + models,
                    "--checkpoints-dir=" + directory.resolve("checkpoints")),
                arguments.stream())
            .toArray(String[]::new);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      assertThat(InkgraphCommand.run(command)).as(said.toString(StandardCharsets.UTF_8)).isZero();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return TrainingRecord.ofModel(models.resolve(name).resolve("1")).orElseThrow().weightsSha256();
  }
}

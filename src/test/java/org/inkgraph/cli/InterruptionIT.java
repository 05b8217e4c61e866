package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Launcher.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.SavedModelBundle;

/**
 * Trainings that are interrupted from outside. {@code -Dinkgraph.kills=N} kills N times as often as
 * by default.
 */
class InterruptionIT {
  private static final int KILLS = Integer.getInteger("inkgraph.kills", 1);
  private static final String NN = "nn";
  private static final String CNN = "cnn";

  @TempDir private static Path shared;
  @TempDir private Path directory;
  private Launcher inkgraph;

  @BeforeAll
  static void makeData() throws IOException {
    new Handwriting(1).write(shared.resolve("made"), 6000, drawn -> {});
  }

  @BeforeEach
  void launcher() {
    inkgraph = new Launcher(directory, shared);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalKeepsTheRunAndPrintsHowToContinue(String signal, int exitCode) throws Exception {
    String straight = straight(NN, "8");
    Running running = inkgraph.start(train(NN, "8"));
    running.awaitErr("nn epoch 2/8");

    running.signal(signal);

    Outcome outcome = running.end();
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.err()).contains("the run is kept in checkpoints/run").contains("--resume");
    Outcome undecided = inkgraph.run(train(NN, "8"));
    assertThat(undecided.exitCode()).isEqualTo(1);
    assertThat(undecided.err())
        .startsWith("inkgraph: the run run was interrupted")
        .contains("--resume", "--restart")
        .hasLineCount(1);
    assertThat(digest(inkgraph.succeed("train", NN, "--name", "run", "--resume", "--json")))
        .isEqualTo(straight);
    assertThat(directory.resolve("checkpoints/run")).doesNotExist();
  }

  @Test
  void anInterruptedRunCanBeDiscarded() throws Exception {
    Running running = inkgraph.start(train(NN, "8"));
    running.awaitErr("nn epoch 1/8");
    running.signal("TERM");
    running.end();

    Outcome other = inkgraph.run("train", NN, "--name", "run", "--resume", "--epochs", "3");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("recipe").contains("differs");
    assertThat(digest(inkgraph.succeed(with(train(NN, "2"), "--restart"))))
        .isEqualTo(straight(NN, "2"));
    Outcome nothing = inkgraph.run(with(train(NN, "2"), "--resume"));
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("there is no interrupted run run");
  }

  @Test
  void aRunThatStartedFromAModelContinuesIfThatIsNamedAgain() throws Exception {
    inkgraph.succeed("train", NN, "--data", "made", "--epochs", "1", "--name", "first");
    String[] training = with(with(train(NN, "8"), "--init-from"), "first");
    String[] inOneGo = training.clone();
    inOneGo[3] = "straight";
    String straight = digest(inkgraph.succeed(inOneGo));
    Running running = inkgraph.start(training);
    running.awaitErr("nn epoch 1/8");
    running.signal("TERM");
    running.end();

    Outcome alone = inkgraph.run("train", NN, "--name", "run", "--resume");

    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).contains("had a nn named with --init-from; name it again");
    assertThat(
            digest(
                inkgraph.succeed(
                    "train", NN, "--name", "run", "--resume", "--init-from", "first", "--json")))
        .isEqualTo(straight);
  }

  @Test
  void refusesASecondProcessOfTheSameName() throws Exception {
    Running running = inkgraph.start(train(NN, "60"));
    running.awaitErr("nn epoch 1/60");

    Outcome second = inkgraph.run(with(train(NN, "60"), "--resume"));

    running.signal("KILL");
    running.end();
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains("another process is training under this name");
  }

  /** Kills at random times, while a checkpoint is written, and while the model is exported. */
  @ParameterizedTest
  @CsvSource({"nn, 40, 4, 2, 1", "cnn, 4, 1, 0, 0"})
  void aRunKilledRepeatedlyEndsWithTheSameBits(
      String network, int atOnce, int atRandom, int inCheckpoints, int inExports) throws Exception {
    String epochs = Integer.toString(KILLS * atOnce);
    String straight = straight(network, epochs);
    Random random = new Random(1);
    List<String> moments = new ArrayList<>();
    for (int i = 0; i < KILLS * atRandom; i++) {
      moments.add("any");
    }
    for (int i = 0; i < KILLS * inCheckpoints; i++) {
      moments.add("checkpoint");
    }
    java.util.Collections.shuffle(moments, random);
    for (int i = 0; i < KILLS * inExports; i++) {
      moments.add("export");
    }
    boolean begun = false;
    int killed = 0;
    for (String moment : moments) {
      Running running =
          inkgraph.start(
              begun
                  ? new String[] {"train", network, "--name", "run", "--resume"}
                  : train(network, epochs));
      switch (moment) {
        case "checkpoint" -> awaitHidden(running, directory.resolve("checkpoints/run"));
        case "export" -> awaitHidden(running, directory.resolve("saved_models/run"));
        default -> Thread.sleep(1500 + random.nextInt(1500));
      }
      running.signal("KILL");
      Outcome outcome = running.end();
      assertComplete();
      if (outcome.exitCode() == 0) {
        break; // it was faster than the killer
      }
      killed++;
      begun = hasCheckpoint();
    }
    assertThat(killed).isPositive();
    Outcome last =
        inkgraph.succeed(
            begun
                ? new String[] {"train", network, "--name", "run", "--resume", "--json"}
                : with(train(network, epochs), "--json"));
    assertThat(digest(last)).isEqualTo(straight);
    System.out.println(network + ": killed " + killed + " times: " + moments);
  }

  private static void awaitHidden(Running running, Path parent) throws IOException {
    while (running.process().isAlive() && !hasHidden(parent)) {
      Thread.onSpinWait();
    }
  }

  private static boolean hasHidden(Path parent) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, ".[0-9]*")) {
      return entries.iterator().hasNext();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private boolean hasCheckpoint() throws IOException {
    Path checkpoints = directory.resolve("checkpoints/run");
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(checkpoints)) {
      return entries.anyMatch(path -> !path.getFileName().toString().startsWith("."));
    }
  }

  /** Asserts that every version and every checkpoint is complete. */
  private void assertComplete() throws Exception {
    for (Path version : visible(directory.resolve("saved_models/run"))) {
      SavedModelBundle.load(version.toString(), "serve").close();
      assertThat(version.resolve("training.json")).exists();
    }
    for (Path checkpoint : visible(directory.resolve("checkpoints/run"))) {
      Process process =
          new ProcessBuilder("sha256sum", "-c", "--quiet", "SHA256SUMS")
              .directory(checkpoint.toFile())
              .redirectErrorStream(true)
              .start();
      assertThat(process.waitFor()).as(checkpoint.toString()).isZero();
    }
  }

  private static List<Path> visible(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(path -> !path.getFileName().toString().startsWith(".")).toList();
    }
  }

  private String straight(String network, String epochs) throws Exception {
    String[] arguments = with(train(network, epochs), "--json");
    arguments[3] = "straight";
    return digest(inkgraph.succeed(arguments));
  }

  private static String[] train(String network, String epochs) {
    // With augmentation, average and dropout.
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                network,
                "--name",
                "run",
                "--data",
                "made",
                "--recipe",
                "tuned",
                "--epochs",
                epochs));
    if (network.equals(CNN)) {
      arguments.addAll(List.of("--limit", "1500", "--checkpoint-every", "5"));
    }
    return arguments.toArray(String[]::new);
  }

  private static String[] with(String[] arguments, String more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static String digest(Outcome outcome) throws IOException {
    return outcome.out().startsWith("{")
        ? new ObjectMapper().readTree(outcome.out()).get("weightsSha256").asText()
        : outcome.out().replaceAll("(?s).*weightsSha256 +([0-9a-f]{64}).*", "$1");
  }
}

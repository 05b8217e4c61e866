package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.Launcher.Running;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.SavedModelBundle;

/**
 * Trainings that are interrupted from outside. {@code -Dinkgraph.kills=N} kills N times as often as
 * by default.
 */
@Slow
@DisabledOnOs(OS.WINDOWS)
class InterruptionIT {
  private static final int KILLS = Integer.getInteger("inkgraph.kills", LongTests.size(1, 4));
  private static final String NN = "nn";
  private static final String CNN = "cnn";
  private static final String NAME = "run";

  /** Digests of uninterrupted trainings, by their arguments. */
  private static final Map<List<String>, String> STRAIGHT = new HashMap<>();

  /** Their digests by step. */
  private static final Map<List<String>, String> STRAIGHT_STEPS = new HashMap<>();

  @TempDir private static Path shared;
  @TempDir private Path directory;
  private Launcher inkgraph;

  @BeforeAll
  static void makeData() throws IOException {
    new Handwriting(1).write(shared.resolve("made"), LongTests.size(2400, 6000), drawn -> {});
  }

  @BeforeEach
  void launcher() {
    inkgraph = new Launcher(directory, shared);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalKeepsTheRunAndPrintsHowToContinue(String signal, int exitCode) throws Exception {
    Running running = inkgraph.start(train(NN, 12));
    running.awaitErr("nn epoch 2/12");

    running.signal(signal);

    Outcome outcome = running.end();
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.err()).contains("checkpoints/run").contains("--resume");
    assertThat(digest(inkgraph.succeed("train", NN, "--name", NAME, "--resume", "--json")))
        .isEqualTo(straight(NN, 12));
    assertThat(directory.resolve("checkpoints/run")).doesNotExist();
  }

  @Test
  void anInterruptedRunCanBeDiscarded() throws Exception {
    Running running = inkgraph.start(train(NN, 12));
    running.awaitErr("nn epoch 1/12");
    running.signal("TERM");
    running.end();

    Outcome undecided = inkgraph.run(train(NN, 12));
    assertThat(undecided.exitCode()).isEqualTo(1);
    assertThat(undecided.err().lines())
        .singleElement()
        .asString()
        .startsWith("inkgraph: ")
        .contains("the run run", "--resume", "--restart", "--name");
    Outcome other = inkgraph.run("train", NN, "--name", NAME, "--resume", "--epochs", "3");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("recipe").contains("differs");
    assertThat(digest(inkgraph.succeed(with(train(NN, 2), "--restart"))))
        .isEqualTo(straight(NN, 2));
    Outcome nothing = inkgraph.run(with(train(NN, 2), "--resume"));
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("the run run is complete", "--init-from run");
  }

  @Test
  void aRunThatStartedFromAModelContinuesIfThatIsNamedAgain() throws Exception {
    CommandInProcess.train(
        directory, NN, shared.resolve("made"), "first", List.of("--epochs", "1"));
    Running running = inkgraph.start(with(train(NN, 4), "--init-from", "first"));
    running.awaitErr("nn epoch 1/4");
    running.signal("TERM");
    running.end();

    Outcome alone = inkgraph.run("train", NN, "--name", NAME, "--resume");

    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).contains("the nn that --init-from named");
    assertThat(
            digest(
                inkgraph.succeed(
                    "train", NN, "--name", NAME, "--resume", "--init-from", "first", "--json")))
        .isEqualTo(
            CommandInProcess.train(
                directory,
                NN,
                shared.resolve("made"),
                "straight",
                List.of("--recipe", "tuned", "--epochs", "4", "--init-from", "first")));
  }

  @Test
  void refusesASecondProcessOfTheSameName() throws Exception {
    Running running = inkgraph.start(train(NN, 200));
    running.awaitErr("nn epoch 1/200");

    Outcome second = inkgraph.run(with(train(NN, 200), "--resume"));

    running.signal("KILL");
    running.end();
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains("another process");
  }

  /**
   * At random moments, soon after a checkpoint, while one is written, and while the model is
   * exported; by the one command of a restart loop, which then does nothing.
   */
  @ParameterizedTest
  @CsvSource({"nn, 12, 1, 1, 1, 1", "cnn, 2, 0, 1, 0, 0"})
  void killedAgainAndAgainARunEndsWithTheSameBits(
      String network, int atOnce, int atRandom, int inSteps, int inCheckpoints, int inExports)
      throws Exception {
    int epochs = KILLS * atOnce;
    Random random = new Random(1);
    List<String> moments = new ArrayList<>();
    moments.addAll(Collections.nCopies(KILLS * atRandom, "any"));
    moments.addAll(Collections.nCopies(KILLS * inSteps, "step"));
    moments.addAll(Collections.nCopies(KILLS * inCheckpoints, "checkpoint"));
    Collections.shuffle(moments, random);
    moments.addAll(Collections.nCopies(KILLS * inExports, "export"));
    String[] command = with(train(network, epochs), "--auto-resume", "--json");
    int killed = 0;
    for (String moment : moments) {
      List<Path> kept = visible(directory.resolve("checkpoints/run"));
      Running running = inkgraph.start(command);
      switch (moment) {
        case "checkpoint" -> awaitHidden(running, directory.resolve("checkpoints/run"));
        case "export" -> awaitHidden(running, directory.resolve("saved_models/run"));
        case "step" -> {
          while (running.process().isAlive()
              && kept.containsAll(visible(directory.resolve("checkpoints/run")))) {
            Thread.sleep(5);
          }
          Thread.sleep(random.nextInt(200));
        }
        default -> Thread.sleep(500 + random.nextInt(2500));
      }
      running.signal("KILL");
      Outcome outcome = running.end();
      assertComplete();
      if (outcome.exitCode() == 0) {
        break; // it was faster than the killer
      }
      killed++;
    }
    assertThat(killed).isPositive();
    Outcome last = inkgraph.succeed(command);
    assertThat(digest(last)).isEqualTo(straight(network, epochs));
    Outcome again = inkgraph.succeed(command);
    assertThat(again.out()).isEqualTo(last.out());
    assertThat(again.err()).contains("complete").doesNotContain("epoch");
    assertThat(visible(directory.resolve("saved_models/run")))
        .containsExactly(directory.resolve("saved_models/run/1"));
    assertThat(directory.resolve("saved_models/run/1/steps.csv"))
        .hasContent(STRAIGHT_STEPS.get(options(network, epochs)));
    assertNothingHidden();
    System.out.println(network + ": killed " + killed + " times: " + moments);
  }

  private void assertNothingHidden() throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      assertThat(tree).noneMatch(path -> path.getFileName().toString().startsWith("."));
    }
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

  /** Every version is a whole model, and every checkpoint is as it was written. */
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
    List<Path> visible = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, "[!.]*")) {
      entries.forEach(visible::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return visible;
  }

  private String straight(String network, int epochs) throws IOException {
    List<String> options = options(network, epochs);
    String known = STRAIGHT.get(options);
    if (known == null) {
      known =
          CommandInProcess.train(directory, network, shared.resolve("made"), "straight", options);
      STRAIGHT.put(options, known);
      STRAIGHT_STEPS.put(
          options, Files.readString(directory.resolve("saved_models/straight/1/steps.csv")));
    }
    return known;
  }

  private static String[] train(String network, int epochs) {
    return with(
        new String[] {"train", network, "--name", NAME, "--data", "made"},
        options(network, epochs).toArray(String[]::new));
  }

  /** With distortions, average and dropout: all that is random; steps are traced. */
  private static List<String> options(String network, int epochs) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--recipe", "tuned", "--epochs", Integer.toString(epochs), "--trace-weights", "7"));
    if (network.equals(CNN)) {
      options.addAll(List.of("--limit", "1000", "--checkpoint-every", "5"));
    }
    return options;
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static String digest(Outcome outcome) throws IOException {
    return outcome.out().startsWith("{")
        ? new ObjectMapper().readTree(outcome.out()).get("weightsSha256").asText()
        : outcome.out().replaceAll("(?s).*weightsSha256 +([0-9a-f]{64}).*", "$1");
  }
}

package org.inkgraph.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;

/**
 * Speaks the driver's protocol for one contestant: a command a line on standard input, a line of
 * JSON for each on standard output. Whatever a library prints goes to standard error.
 */
public final class Worker {
  private static final int SINGLE_WARM_UP = 5000;
  private static final int SINGLE_CALLS = 1000;

  private final Contestant contestant;
  private final Dataset dataset;
  private Contestant.SingleImage singleImage;

  private Worker(Contestant contestant, Dataset dataset) {
    this.contestant = contestant;
    this.dataset = dataset;
  }

  /**
   * Runs until the driver says quit.
   *
   * @param arguments class of the contestant, network, data directory, threads, epochs, limit (0
   *     for none) and recipe file
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream protocol = System.out;
    System.setOut(System.err);
    ObjectMapper json = new ObjectMapper();
    Recipe recipe = Recipes.load(arguments[6], arguments[1]);
    Dataset all = recipe.split(DatasetDirectory.load(Path.of(arguments[2])));
    Task task =
        new Task(
            arguments[1],
            unvalidated(all, Integer.parseInt(arguments[5])),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            recipe);
    long start = System.nanoTime();
    Worker worker = new Worker(contestant(arguments[0], task), task.dataset());
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("ready", true);
    ready.put("warmUpSeconds", secondsSince(start));
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("java", Runtime.version().toString());
    versions.putAll(worker.contestant.versions());
    ready.put("versions", versions);
    protocol.println(json.writeValueAsString(ready));
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine();
        line != null && !line.equals("quit");
        line = commands.readLine()) {
      protocol.println(json.writeValueAsString(worker.answer(line)));
    }
    protocol.println(json.writeValueAsString(Map.of("peakMemoryBytes", peakMemoryBytes())));
    // No library's clean-up at exit is of interest here.
    Runtime.getRuntime().halt(0);
  }

  private static Contestant contestant(String name, Task task) throws Exception {
    return (Contestant) Class.forName(name).getConstructor(Task.class).newInstance(task);
  }

  private static Dataset unvalidated(Dataset all, int limit) {
    Dataset unvalidated =
        new Dataset(
            all.name(),
            all.training(),
            all.validation().slice(0, 0),
            all.test(),
            all.classNames(),
            all.sha256(),
            all.origin());
    return limit == 0 ? unvalidated : unvalidated.limitTraining(limit);
  }

  private Map<String, Object> answer(String command) throws Exception {
    if (command.startsWith("run ")) {
      return run(Long.parseLong(command.substring(4)));
    }
    return switch (command) {
      case "epoch" -> epoch();
      case "evaluate" -> evaluate();
      case "single" -> single();
      default -> throw new IllegalArgumentException("no command " + command);
    };
  }

  private Map<String, Object> epoch() throws Exception {
    Contestant.Epoch epoch = contestant.train();
    return Map.of(
        "seconds", epoch.seconds(), "images", dataset.training().count(), "loss", epoch.loss());
  }

  private Map<String, Object> run(long seed) throws Exception {
    Contestant.Run run = contestant.run(seed);
    return Map.of(
        "seconds", run.seconds(),
        "warmUpSeconds", run.warmUpSeconds(),
        "accuracy", run.correct() / (double) dataset.test().count(),
        "weightsSha256", run.weightsSha256());
  }

  private Map<String, Object> evaluate() throws IOException {
    contestant.classifyTestImages(); // warms up
    long start = System.nanoTime();
    int[] predicted = contestant.classifyTestImages();
    double seconds = secondsSince(start);
    ImageSet test = dataset.test();
    int correct = 0;
    for (int i = 0; i < predicted.length; i++) {
      correct += predicted[i] == test.label(i) ? 1 : 0;
    }
    return Map.of(
        "seconds", seconds, "images", test.count(), "accuracy", correct / (double) test.count());
  }

  private Map<String, Object> single() throws Exception {
    if (singleImage == null) {
      singleImage = contestant.singleImage();
      time(SINGLE_WARM_UP);
    }
    long[] nanoseconds = time(SINGLE_CALLS);
    Arrays.sort(nanoseconds);
    Map<String, Double> percentiles =
        Map.of(
            "p50Microseconds", nanoseconds[SINGLE_CALLS / 2] / 1e3,
            "p99Microseconds", nanoseconds[SINGLE_CALLS * 99 / 100] / 1e3);
    return Map.of("ways", Map.of("classify", percentiles));
  }

  private long[] time(int calls) throws Exception {
    long[] nanoseconds = new long[calls];
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      singleImage.classify();
      nanoseconds[i] = System.nanoTime() - start;
    }
    return nanoseconds;
  }

  /** Returns the seconds since a value of {@link System#nanoTime}. */
  public static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The most memory that this process ever held. */
  private static long peakMemoryBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .map(kibibytes -> kibibytes * 1024)
        .findFirst()
        .orElseThrow();
  }
}

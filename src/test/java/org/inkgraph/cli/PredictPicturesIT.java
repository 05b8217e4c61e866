package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.ImageSet;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.testing.DrawnDigits;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Launcher.Outcome;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code predict} on realistic pictures that are made from MNIST's test images, compared with the
 * predictions for the plain images.
 */
@Slow
class PredictPicturesIT {
  private static final int PICTURES = LongTests.size(150, 400);
  private static final int STRIPS = 100;
  private static final List<String> FORMATS = List.of("png", "jpg", "clear");

  @TempDir private Path directory;

  @Test
  void predictsAsForThePlainImageForAnyColorsSizeAndOrientation() throws Exception {
    Path mnist = Requirements.mnist().toAbsolutePath().normalize();
    Launcher inkgraph = new Launcher(directory, mnist.getParent());
    ImageSet test = DatasetCatalog.load("mnist", mnist.getParent()).test();
    inkgraph.succeed("train", "nn", "--epochs", "3", "--seed", "1");
    List<String> plain;
    try (Recognizer recognizer = Recognizer.load(directory.resolve("saved_models/nn/1"))) {
      plain = recognizer.classify(test).stream().map(Prediction::className).toList();
    }

    pictures(inkgraph, test, plain);
    strips(inkgraph, test, plain);
  }

  private void pictures(Launcher inkgraph, ImageSet test, List<String> plain) throws Exception {
    DrawnDigits drawn = new DrawnDigits(test, 1);
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < PICTURES; i++) {
      int digit = i * (test.count() / PICTURES);
      String format = FORMATS.get(i % FORMATS.size());
      String name = i + (format.equals("jpg") ? ".jpg" : ".png");
      Files.write(directory.resolve(name), drawn.picture(digit, i % 8 + 1, format));
      expected.put(name, plain.get(digit));
    }

    Outcome outcome = inkgraph.run(with("predict", "nn", expected.keySet().stream()));

    List<String> others = new ArrayList<>(outcome.err().lines().toList());
    int agreed = 0;
    for (CSVRecord each : records(outcome.out())) {
      if (each.get("predicted").equals(expected.get(each.get("file")))) {
        agreed++;
      } else {
        others.add(each.get("file"));
      }
    }
    System.out.println("pictures read as the plain image: " + agreed + " of " + PICTURES);
    assertThat(agreed).as("others: %s", others).isGreaterThanOrEqualTo(PICTURES * 97 / 100);
  }

  private void strips(Launcher inkgraph, ImageSet test, List<String> plain) throws Exception {
    DrawnDigits drawn = new DrawnDigits(test, 2);
    Random random = new Random(3);
    Map<String, List<String>> expected = new TreeMap<>();
    for (int i = 0; i < STRIPS; i++) {
      int[] digits = random.ints(2 + i % 5, 0, test.count()).toArray();
      String name = String.format(Locale.ROOT, "strip%d.png", i);
      Files.write(directory.resolve(name), drawn.strip(digits));
      expected.put(name, Arrays.stream(digits).mapToObj(plain::get).toList());
    }

    Outcome outcome =
        inkgraph.succeed(
            with("predict", "nn", Stream.concat(Stream.of("--split"), expected.keySet().stream())));
    Map<String, List<String>> read = new TreeMap<>();
    for (CSVRecord each : records(outcome.out())) {
      read.computeIfAbsent(each.get("file"), file -> new ArrayList<>()).add(each.get("predicted"));
    }
    int rightCount = 0;
    int digits = 0;
    int agreed = 0;
    for (String strip : expected.keySet()) {
      List<String> wanted = expected.get(strip);
      if (read.get(strip).size() == wanted.size()) {
        rightCount++;
        for (int i = 0; i < wanted.size(); i++) {
          digits++;
          agreed += wanted.get(i).equals(read.get(strip).get(i)) ? 1 : 0;
        }
      }
    }
    System.out.println("strips with the right count: " + rightCount + " of " + STRIPS);
    System.out.println("digits on these read as the plain image: " + agreed + " of " + digits);
    assertThat(rightCount).isGreaterThanOrEqualTo(STRIPS * 95 / 100);
    assertThat(agreed).isGreaterThanOrEqualTo(digits * 97 / 100);

    Outcome refused = inkgraph.run(with("predict", "nn", expected.keySet().stream()));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err().lines().filter(line -> line.contains("--split")).count())
        .isGreaterThanOrEqualTo(STRIPS * 95 / 100);
  }

  private static String[] with(String command, String model, Stream<String> more) {
    return Stream.concat(Stream.of(command, model), more).toArray(String[]::new);
  }

  private static List<CSVRecord> records(String csv) throws IOException {
    return CSVFormat.DEFAULT
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }
}

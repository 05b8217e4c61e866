package org.inkgraph.report.compare.groups;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.report.ClassificationText;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.compare.groups.ReportGroup.Member;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;

/** Groups of reports for tests. */
public final class StoredGroups {
  private static final List<String> CLASSES = List.of("even", "odd");

  private StoredGroups() {}

  /**
   * Returns the correctness {@code [seeds][images]} of models of one recipe.
   *
   * @param skill probability of being right on an image of middle difficulty
   * @param luck by how much a seed's skill varies
   * @param difficulty of each image, in [-1, 1]
   */
  static boolean[][] draw(
      int seeds, double skill, double luck, double[] difficulty, Random random) {
    boolean[][] right = new boolean[seeds][difficulty.length];
    for (boolean[] ofSeed : right) {
      double ofModel = skill + luck * random.nextGaussian();
      for (int image = 0; image < ofSeed.length; image++) {
        ofSeed[image] = random.nextDouble() < ofModel - 0.5 * (1 - ofModel) * difficulty[image];
      }
    }
    return right;
  }

  static double[] difficulty(int images, Random random) {
    return random.doubles(images, -1, 1).toArray();
  }

  /** Returns matrices of two recipes, of which the first fails on images 0, 5, 10, …, of 40. */
  public static List<boolean[][]> drawn() {
    Random random = new Random(3);
    double[] difficulty = difficulty(40, random);
    boolean[][] a = draw(3, 0.9, 0.02, difficulty, random);
    for (boolean[] ofSeed : a) {
      for (int image = 0; image < ofSeed.length; image += 5) {
        ofSeed[image] = false;
      }
    }
    return List.of(a, draw(4, 0.9, 0.02, difficulty, random));
  }

  /** Returns an evaluation on two alternating classes that is right where {@code right} says. */
  static Evaluation evaluation(boolean[] right) {
    int[] truth = IntStream.range(0, right.length).map(image -> image % 2).toArray();
    float[] probabilities = new float[2 * right.length];
    for (int image = 0; image < right.length; image++) {
      probabilities[2 * image + (right[image] ? truth[image] : 1 - truth[image])] = 1;
    }
    return new Evaluation(truth, probabilities, CLASSES);
  }

  static Report report(String name, boolean[] right, String digest, SyntheticOrigin madeBy) {
    byte[] pixels = new byte[right.length];
    ImageSet test = new ImageSet(ImageShape.of(1, 1), pixels, pixels);
    ImageSet none = test.slice(0, 0);
    Dataset dataset = new Dataset("two", none, none, test, CLASSES, Map.of("t10k-x", "1e"), madeBy);
    return Report.of(
        evaluation(right),
        new EvaluatedModel(Path.of("saved_models", name, "1"), name, 1L, null, digest),
        dataset,
        Optional.empty());
  }

  /** Writes {@code NAME-1}, {@code NAME-2}, … into {@code reports}; returns the folders. */
  public static List<Path> write(Path reports, String name, boolean[][] right) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int seed = 0; seed < right.length; seed++) {
      String model = name + "-" + (seed + 1);
      Path folder = reports.resolve(model);
      write(folder, report(model, right[seed], model + " weights", null));
      folders.add(folder);
    }
    return folders;
  }

  static void write(Path folder, Report report) throws IOException {
    ReportOptions csv =
        new ReportOptions(
            ClassificationText.DEFAULT_DIGITS, Set.of(ReportFormat.CSV), Optional.empty());
    ReportWriter.to(folder).write(report, csv);
  }

  static Correctness correctness(boolean[][] right) {
    List<BitSet> ofSeeds = new ArrayList<>();
    for (boolean[] ofSeed : right) {
      BitSet bits = new BitSet();
      for (int image = 0; image < ofSeed.length; image++) {
        bits.set(image, ofSeed[image]);
      }
      ofSeeds.add(bits);
    }
    return Correctness.of(right[0].length, ofSeeds);
  }

  /** Returns B's mean accuracy minus A's. */
  static CrossedEstimate difference(boolean[][] a, boolean[][] b) {
    return GroupComparison.of(
            ReportGroup.of("nn", List.of(), correctness(a)),
            ReportGroup.of("cnn", List.of(), correctness(b)),
            evaluation(a[0]))
        .difference();
  }

  /** Returns the comparison of two recipes without files. */
  static GroupComparison compare(boolean[][] a, boolean[][] b) {
    return compare("nn", a, "cnn", b, null);
  }

  static GroupComparison compare(
      String nameA, boolean[][] a, String nameB, boolean[][] b, SyntheticOrigin madeBy) {
    return GroupComparison.of(group(nameA, a, madeBy), group(nameB, b, madeBy), evaluation(a[0]));
  }

  private static ReportGroup group(String name, boolean[][] right, SyntheticOrigin madeBy) {
    List<Member> members = new ArrayList<>();
    for (int seed = 0; seed < right.length; seed++) {
      String model = name + "-" + (seed + 1);
      members.add(
          new Member(
              Path.of("reports", model),
              report(model, right[seed], model + " weights", madeBy).summary()));
    }
    return ReportGroup.of(name, members, correctness(right));
  }
}

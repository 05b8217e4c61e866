package org.inkgraph.cli.display;

import java.io.PrintWriter;
import java.util.Locale;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.data.pictures.Preprocessing;

/** The text form of a {@link DatasetCheck}. */
public final class DatasetText {
  private DatasetText() {}

  public static void print(DatasetCheck check, PrintWriter out) {
    out.println(
        check.name()
            + ": "
            + (check.published() == null
                ? "not a published data set that Inkgraph knows"
                : "the published " + check.published()));
    out.printf(
        Locale.ROOT,
        "%d training, %d validation and %d test images of %dx%d, %d classes%n",
        check.trainingImages(),
        check.validationImages(),
        check.testImages(),
        check.rows(),
        check.columns(),
        check.classes().size());
    if (check.preprocessing() != null) {
      print(check.preprocessing(), out);
    }
    int width = 5;
    for (DatasetCheck.ClassCount count : check.classes()) {
      width = Math.max(width, count.name().length());
    }
    String row = "%-" + width + "s %14s %10s%n";
    out.printf(Locale.ROOT, row, "class", "training file", "test file");
    for (DatasetCheck.ClassCount count : check.classes()) {
      out.printf(Locale.ROOT, row, count.name(), count.training(), count.test());
    }
    check.sha256().forEach((file, sha256) -> out.println(sha256 + "  " + file));
    check.problems().forEach(problem -> out.println("problem: " + problem));
    check.hints().forEach(hint -> out.println("hint: " + hint));
  }

  private static void print(Preprocessing preprocessing, PrintWriter out) {
    out.println("pictures: " + preprocessing.description());
    Preprocessing.Borders borders = preprocessing.borders();
    if (borders != null && !borders.agree()) {
      out.println(
          borders.light()
              + " pictures have a light border and "
              + borders.dark()
              + " a dark one; all are treated alike (data import --invert)");
    }
  }
}

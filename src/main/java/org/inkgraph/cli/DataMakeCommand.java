package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.inkgraph.data.Handwriting;
import org.inkgraph.data.MadeBy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inkgraph data make}. */
@Command(
    name = "make",
    description = {
      "Draws handwriting-like digits by program: N training and N/6 test images of 28x28.",
      "The same N and seed give the same images on every machine. Nobody wrote them by hand."
    })
final class DataMakeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "" + Handwriting.DEFAULT_COUNT,
      description =
          "Training images, "
              + Handwriting.SMALLEST_COUNT
              + " to "
              + Handwriting.LARGEST_COUNT
              + " (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Any whole number; another seed draws other digits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to; earlier made digits there are replaced (default: $INKGRAPH_DATA/made).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (count < Handwriting.SMALLEST_COUNT || count > Handwriting.LARGEST_COUNT) {
      throw new ParameterException(
          spec.commandLine(),
          "--count must be "
              + Handwriting.SMALLEST_COUNT
              + " to "
              + Handwriting.LARGEST_COUNT
              + ", got "
              + count);
    }
    Path directory = out != null ? out : Folders.data().resolve("made");
    MadeBy made;
    try (ProgressDisplay progress =
        new ProgressDisplay(
            spec.commandLine().getErr(),
            "Drawing",
            count + (long) Handwriting.testCount(count),
            "images",
            1)) {
      made = new Handwriting(seed).write(directory, count, progress::update);
    }
    spec.commandLine()
        .getOut()
        .println(
            made.count()
                + " training and "
                + Handwriting.testCount(made.count())
                + " test images, drawn by the program with seed "
                + made.seed()
                + ", are in "
                + directory);
    return 0;
  }
}

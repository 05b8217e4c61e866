package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.data.synthetic.HandwritingStyle;
import org.inkgraph.data.synthetic.StyleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkgraph data make}: draws synthetic digits. */
@Command(
    name = "make",
    description = {
      "Draws synthetic handwritten digits: N training and N/6 test images of 28x28 pixels.",
      "The same N and seed produce the same images on every machine. No human wrote them."
    })
final class DataMakeCommand extends Subcommand {
  private static final String COUNT = "--count";

  @Option(
      names = COUNT,
      paramLabel = "N",
      defaultValue = "" + Handwriting.DEFAULT_COUNT,
      description =
          "Number of training images, "
              + Handwriting.MIN_COUNT
              + " to "
              + Handwriting.MAX_COUNT
              + " (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Any integer; a different seed draws different digits (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Output directory; synthetic digits that are already there are replaced (default:"
              + " $INKGRAPH_DATA/made).")
  private Path out;

  @Option(
      names = "--style",
      paramLabel = "FILE",
      description = "YAML file that changes the style of the digits; see docs/HANDWRITING.md.")
  private Path style;

  @Override
  public Integer call() throws IOException {
    OptionRange.requireWithin(spec, COUNT, Handwriting.MIN_COUNT, Handwriting.MAX_COUNT, count);
    Path directory = out != null ? out : Folders.data().resolve("made");
    HandwritingStyle chosen = style == null ? StyleFile.standard() : StyleFile.read(style);
    SyntheticOrigin origin;
    try (ProgressDisplay progress =
        new ProgressDisplay(
            err(), "Drawing", count + (long) Handwriting.testCount(count), "images", 1)) {
      origin = new Handwriting(seed, chosen).write(directory, count, progress::update);
    }
    out()
        .println(
            origin.count()
                + " training and "
                + Handwriting.testCount(origin.count())
                + " test images, drawn by the program with seed "
                + origin.seed()
                + (style == null ? "" : " in the style of " + style)
                + ", are in "
                + directory);
    return 0;
  }
}

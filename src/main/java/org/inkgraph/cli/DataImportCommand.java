package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.Polarity;
import org.inkgraph.predict.DigitPreprocessor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph data import DIR --out DIR}: creates a data set from pictures. */
@Command(
    name = "import",
    description = {
      "Creates a data set from PNG and JPEG pictures in one folder per class.",
      "Colors are converted to gray, pictures are scaled with their aspect ratio preserved,"
          + " and ink becomes 255. How is recorded in preprocessing.json and with the models that"
          + " are trained on the data, so that pictures are prepared in the same way for them."
    })
final class DataImportCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Directory that contains one folder of pictures per class.")
  private Path pictures;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Output directory; must be new or empty.")
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "ROWSxCOLUMNS",
      defaultValue = "28x28",
      description = "Size of an image in pixels (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--test-fraction",
      paramLabel = "X",
      description =
          "Fraction of each class's pictures that become test images (default: 1/7,"
              + " as in MNIST).")
  private double testFraction = PictureImport.DEFAULT_TEST_FRACTION;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the split and the order (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--invert",
      paramLabel = "auto|yes|no|each",
      defaultValue = "auto",
      description =
          "Invert gray values so that ink is 255; auto: all pictures if most have a light border;"
              + " each: every picture with a light border (default: ${DEFAULT-VALUE}).")
  private Polarity inversion;

  @Option(
      names = "--preprocessing",
      paramLabel = "ink|plain",
      defaultValue = "plain",
      description =
          "plain: scale the whole picture; ink: crop it to the ink, scale and center that as in"
              + " MNIST; for pictures of one character each, on any background (default:"
              + " ${DEFAULT-VALUE}).")
  private PreprocessingMethod preprocessing;

  @Override
  public Integer call() throws IOException {
    PictureImport pictureImport = settings();
    try (ProgressDisplay progress =
        new ProgressDisplay(
            spec.commandLine().getErr(), "Reading", PictureImport.count(pictures), "pictures", 1)) {
      pictureImport.write(pictures, out, progress::update);
    }
    DatasetText.print(DatasetCheck.of(out), spec.commandLine().getOut());
    return 0;
  }

  private PictureImport settings() {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--size must be ROWSxCOLUMNS such as 28x28, got " + size);
    }
    try {
      ImageShape shape =
          ImageShape.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      return preprocessing == PreprocessingMethod.INK
          ? new PictureImport(new DigitPreprocessor(shape), testFraction, seed)
          : new PictureImport(shape, testFraction, seed, inversion);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

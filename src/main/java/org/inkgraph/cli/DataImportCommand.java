package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.ImageSize;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.data.IdxImport;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.Polarity;
import org.inkgraph.predict.DigitPreprocessor;
import org.jspecify.annotations.Nullable;
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
      "Creates a data set from pictures (PNG, JPEG, GIF, BMP, TIFF, WebP or PNM) in one folder"
          + " per class. Folders train, test and perhaps valid with such folders are kept apart.",
      "Colors are converted to gray, pictures are scaled with their aspect ratio preserved,"
          + " and ink becomes 255. How is recorded in preprocessing.json and with the models that"
          + " are trained on the data, so that pictures are prepared in the same way for them.",
      "From IDX files, creates a data set with images and labels as Inkgraph needs them."
    })
final class DataImportCommand implements Callable<Integer> {

  private static final List<String> FOR_PICTURES =
      List.of(
          "--size",
          "--test-fraction",
          "--seed",
          "--invert",
          "--skip-unreadable",
          "--preprocessing");
  private static final List<String> FOR_IDX = List.of("--transpose", "--first-label");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Directory that contains one folder of pictures per class, or IDX files.")
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
      names = "--skip-unreadable",
      description = "Leave out pictures that cannot be read, and print how many these are.")
  private boolean skipUnreadable;

  @Option(
      names = "--transpose",
      description = "Exchange rows and columns of the images in IDX files, as EMNIST's need it.")
  private boolean transpose;

  @Option(
      names = "--first-label",
      paramLabel = "N",
      description =
          "Label of IDX files that becomes 0 (default: 1 if no image has label 0, otherwise 0).")
  private @Nullable Integer firstLabel;

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
    Optional<IdxImport> idx = IdxImport.of(pictures);
    refuseOptions(idx.isPresent() ? FOR_PICTURES : FOR_IDX, idx.isPresent());
    List<String> notes =
        idx.isPresent()
            ? idx.get()
                .write(
                    out,
                    transpose,
                    firstLabel == null ? OptionalInt.empty() : OptionalInt.of(firstLabel))
            : importPictures(pictureImport);
    notes.forEach(this::note);
    DatasetText.print(DatasetCheck.of(out), spec.commandLine().getOut());
    return 0;
  }

  private List<String> importPictures(PictureImport pictureImport) throws IOException {
    PictureTree tree = PictureTree.of(pictures);
    tree.notes().forEach(this::note);
    if (tree.isSplit()) {
      refuseOption("--test-fraction", pictures + " has test pictures of its own");
    }
    try (ProgressDisplay progress =
        new ProgressDisplay(spec.commandLine().getErr(), "Reading", tree.count(), "pictures", 1)) {
      return pictureImport.write(tree, out, skipUnreadable, progress::update);
    }
  }

  private void note(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private void refuseOptions(List<String> options, boolean isIdx) {
    for (String option : options) {
      refuseOption(option, pictures + (isIdx ? " contains IDX files" : " contains no IDX files"));
    }
  }

  private void refuseOption(String option, String reason) {
    if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(spec.commandLine(), reason + "; omit " + option);
    }
  }

  private PictureImport settings() {
    ImageShape shape = ImageSize.of(spec, "--size", size);
    if (preprocessing == PreprocessingMethod.INK) {
      refuseOption("--invert", "--preprocessing ink finds ink of any color");
    }
    try {
      return preprocessing == PreprocessingMethod.INK
          ? new PictureImport(new DigitPreprocessor(shape), testFraction, seed)
          : new PictureImport(shape, testFraction, seed, inversion);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

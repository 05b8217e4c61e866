package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.ImageSize;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.IdxImport;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.importing.ImportInput;
import org.inkgraph.data.importing.PictureInput;
import org.inkgraph.data.importing.PixelImport;
import org.inkgraph.data.importing.PixelSettings;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.data.source.PixelData;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.image.Polarity;
import org.inkgraph.predict.DigitPreprocessor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph data import DIR|FILE... --out DIR}: creates a data set from images. */
@Command(
    name = "import",
    description = {
      "Creates a data set from images as people have them, recognized by content.",
      "Pictures (PNG, JPEG, GIF, BMP, TIFF, WebP or PNM) in one folder per class; folders train,"
          + " test and perhaps valid with such folders are kept apart."
          + " Colors are converted to gray, pictures are scaled with their aspect ratio preserved,"
          + " and ink becomes 255. How is recorded in preprocessing.json and with the models that"
          + " are trained on the data, so that pictures are prepared in the same way for them."
          + " Also in a ZIP or tar archive, plain or in gzip, or in Parquet.",
      "CSV: an image per row, its label in one column, its pixels in row-major order in others,"
          + " with or without a header. NumPy's .npz with arrays such as x_train, y_train, x_test"
          + " and y_test, or .npy files of images and labels. Also in a ZIP file, as Kaggle's"
          + " train.csv and test.csv. Pixels are kept as they are; those from 0 to 1 become 0 to"
          + " 255.",
      "IDX files: images and labels as Inkgraph needs them."
    })
final class DataImportCommand implements Callable<Integer> {

  private static final String DEFAULT_SIZE = "28x28";

  /** Options that do not apply to each kind of input. */
  private static final Map<Class<? extends ImportInput>, List<String>> REFUSED =
      Map.of(
          ImportInput.Idx.class,
          List.of(
              "--size",
              "--test-fraction",
              "--seed",
              "--invert",
              "--skip-unreadable",
              "--preprocessing",
              "--label-column",
              "--keep-order"),
          ImportInput.Pictures.class,
          List.of("--transpose", "--first-label", "--label-column"),
          ImportInput.Pixels.class,
          List.of("--skip-unreadable", "--preprocessing"));

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "1..*",
      description =
          "Directory that contains one folder of pictures per class, or IDX files; or one or more"
              + " files of one format.")
  private List<Path> inputs;

  @Option(
      names = "--test",
      paramLabel = "DIR|FILE",
      description =
          "Test images in a file or directory; may be repeated (default: the data say it or are"
              + " split).")
  private List<Path> tests = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Output directory; must be new or empty.")
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "ROWSxCOLUMNS",
      description =
          "Size of an image in pixels (default: 28x28 for pictures; as many rows as columns for"
              + " files of pixels that do not say it).")
  private @Nullable String size;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Import the first N images for training and for testing only (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--classes",
      paramLabel = "A,B,C",
      split = ",",
      description = "Import images of these classes only, in this order (default: all).")
  private List<String> classes = List.of();

  @Option(
      names = "--label-column",
      paramLabel = "NAME|N",
      description = "Column of the labels in CSV, by its name or its number from 1.")
  private @Nullable String labelColumn;

  @Option(
      names = "--keep-order",
      description =
          "Keep the order of images in a file, and order pictures of all classes by their names"
              + " (default: shuffle them, except in files that say which are for testing).")
  private boolean keepOrder;

  @Option(
      names = "--test-fraction",
      paramLabel = "X",
      description =
          "Fraction of each class's images that become test images (default: 1/7,"
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
          "Invert gray values so that ink is 255; auto: all pictures if most have a light border,"
              + " no other pixels; each: every picture with a light border (default:"
              + " ${DEFAULT-VALUE}).")
  private Polarity inversion;

  @Option(
      names = "--skip-unreadable",
      description = "Leave out pictures that cannot be read, and print how many these are.")
  private boolean skipUnreadable;

  @Option(
      names = "--transpose",
      description = "Exchange rows and columns of the images in files, as EMNIST's need it.")
  private boolean transpose;

  @Option(
      names = "--first-label",
      paramLabel = "N",
      description =
          "Label in files that becomes 0 (default: 1 if no image has label 0, otherwise 0).")
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
    PictureImport pictureImport = pictureImport();
    PixelSettings pixelSettings = pixelSettings();
    ImportInput input = ImportInput.of(inputs, tests);
    for (String option : REFUSED.getOrDefault(input.getClass(), List.of())) {
      refuseOption(option, inputs.get(0) + " " + input.description());
    }
    if (input instanceof ImportInput.Idx idx) {
      idx.dataset().write(out, idxSettings()).forEach(this::note);
    } else if (input instanceof ImportInput.Pixels pixels) {
      requirePixelOptions(pixels);
      importPixels(pixels.images(), pixelSettings);
    } else if (input instanceof ImportInput.Pictures pictures) {
      importPictures(pictureImport, pictures);
    }
    DatasetText.print(DatasetCheck.of(out), spec.commandLine().getOut());
    return 0;
  }

  private void importPictures(PictureImport pictureImport, ImportInput.Pictures pictures)
      throws IOException {
    DatasetDirectory.requireReplaceable(out);
    try (PictureInput input = pictures.opener().open()) {
      input.tree().notes().forEach(this::note);
      if (input.tree().isSplit()) {
        refuseOption("--test-fraction", inputs.get(0) + " has test pictures of its own");
      }
      List<String> notes;
      try (ProgressDisplay progress = progress(input.tree().count())) {
        notes = input.write(pictureImport, classes, out, skipUnreadable, progress::update);
      }
      notes.forEach(this::note);
    }
  }

  private void importPixels(PixelImport pixels, PixelSettings settings) throws IOException {
    DatasetDirectory.requireReplaceable(out);
    PixelData data = pixels.read(settings);
    if (data.test().isPresent()) {
      refuseOption("--test-fraction", inputs.get(0) + " has test images of its own");
    }
    pixels.write(data, out, settings).forEach(this::note);
  }

  private ProgressDisplay progress(int pictures) {
    return new ProgressDisplay(spec.commandLine().getErr(), "Reading", pictures, "pictures", 1);
  }

  private void requirePixelOptions(ImportInput.Pixels pixels) {
    if (inversion == Polarity.EACH) {
      refuseOption("--invert", inputs.get(0) + " " + pixels.description() + ", not pictures");
    }
    if (!tests.isEmpty()) {
      refuseOption("--test-fraction", "--test names the test images");
    }
  }

  private void note(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private void refuseOption(String option, String reason) {
    if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(spec.commandLine(), reason + "; omit " + option);
    }
  }

  private OptionalInt firstLabel() {
    return firstLabel == null ? OptionalInt.empty() : OptionalInt.of(firstLabel);
  }

  private IdxImport.Settings idxSettings() {
    return new IdxImport.Settings(transpose, firstLabel(), classes, limit);
  }

  private PixelSettings pixelSettings() {
    if (new HashSet<>(classes).size() < classes.size()) {
      throw new ParameterException(spec.commandLine(), "--classes names a class twice");
    }
    try {
      return new PixelSettings(
          new ReadingOptions(
              Optional.ofNullable(size).map(text -> ImageSize.of(spec, "--size", text)),
              Optional.ofNullable(labelColumn),
              limit),
          transpose,
          inversion == Polarity.YES,
          firstLabel(),
          classes,
          testFraction,
          seed,
          keepOrder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private PictureImport pictureImport() {
    ImageShape shape = ImageSize.of(spec, "--size", size == null ? DEFAULT_SIZE : size);
    if (preprocessing == PreprocessingMethod.INK) {
      refuseOption("--invert", "--preprocessing ink finds ink of any color");
    }
    try {
      PictureImport created =
          preprocessing == PreprocessingMethod.INK
              ? new PictureImport(new DigitPreprocessor(shape), testFraction, seed)
              : new PictureImport(shape, testFraction, seed, inversion);
      return (keepOrder ? created.keepingOrder() : created).limitedTo(limit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

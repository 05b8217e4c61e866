package org.inkgraph.cli.options;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkgraph.data.IdxImport;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.importing.ImportInput;
import org.inkgraph.data.importing.PixelSettings;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.image.Polarity;
import org.inkgraph.predict.DigitPreprocessor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for importing images; a mixin. */
public final class ImportOptions {
  /** The option that input with test images of its own refuses. */
  public static final String TEST_FRACTION = "--test-fraction";

  private static final String DEFAULT_SIZE = "28x28";

  /** Options that do not apply to each kind of input. */
  private static final Map<Class<? extends ImportInput>, List<String>> REFUSED =
      Map.of(
          ImportInput.Idx.class,
          List.of(
              "--size",
              TEST_FRACTION,
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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
      description =
          "Import the first N images for training and for testing only; of files of pixels"
              + " without a split, N in all (default: all).")
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
      names = TEST_FRACTION,
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
      description = "Skip pictures that cannot be read, and print their number.")
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

  /** Returns the classes to import, in their order; empty for all. */
  public List<String> classes() {
    return classes;
  }

  /** Returns whether pictures that cannot be read are left out. */
  public boolean skipUnreadable() {
    return skipUnreadable;
  }

  /**
   * Requires that no option is given that does not apply to an input.
   *
   * @param first what the user has named first
   * @throws ParameterException if one is
   */
  public void requireFor(ImportInput input, Path first) {
    String reason = first + " " + input.description();
    for (String option : REFUSED.getOrDefault(input.getClass(), List.of())) {
      refuse(option, reason);
    }
    if (input instanceof ImportInput.Pixels && inversion == Polarity.EACH) {
      refuse("--invert", reason + ", not pictures");
    }
  }

  /**
   * Requires that an option is not given.
   *
   * @param reason why not, without the option
   * @throws ParameterException if it is
   */
  public void refuse(String option, String reason) {
    if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(spec.commandLine(), reason + "; omit " + option);
    }
  }

  private OptionalInt firstLabel() {
    return firstLabel == null ? OptionalInt.empty() : OptionalInt.of(firstLabel);
  }

  /**
   * Returns the settings for IDX files.
   *
   * @throws ParameterException if an option is invalid
   */
  public IdxImport.Settings idx() {
    try {
      return new IdxImport.Settings(transpose, firstLabel(), classes, limit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * Returns the settings for pixels.
   *
   * @throws ParameterException if an option is invalid
   */
  public PixelSettings pixels() {
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

  /**
   * Returns the import of pictures.
   *
   * @throws ParameterException if an option is invalid, or does not apply to another
   */
  public PictureImport pictures() {
    ImageShape shape = ImageSize.of(spec, "--size", size == null ? DEFAULT_SIZE : size);
    if (preprocessing == PreprocessingMethod.INK) {
      refuse("--invert", "--preprocessing ink finds ink of any color");
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

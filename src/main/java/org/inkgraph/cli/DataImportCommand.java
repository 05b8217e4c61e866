package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.inkgraph.cli.display.DatasetText;
import org.inkgraph.cli.display.ProgressDisplay;
import org.inkgraph.cli.options.ImportOptions;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.importing.ImportInput;
import org.inkgraph.data.importing.PictureInput;
import org.inkgraph.data.importing.PixelImport;
import org.inkgraph.data.importing.PixelSettings;
import org.inkgraph.data.source.PixelData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkgraph data import DIR|FILE... --out DIR}: creates a data set from images. */
@Command(
    name = "import",
    description = {
      "Creates a data set from images in common formats, which are recognized by their content.",
      "Pictures (PNG, JPEG, GIF, BMP, TIFF, WebP or PNM) in one folder per class; folders train,"
          + " test and perhaps valid with such folders are kept apart."
          + " Colors are converted to gray, pictures are scaled with their aspect ratio preserved,"
          + " and ink becomes 255. These steps are recorded in preprocessing.json and with the"
          + " models trained on the data, so that pictures for them are prepared in the same way."
          + " The pictures may also be in a ZIP or tar archive, plain or in gzip, or in Parquet.",
      "CSV: an image per row, its label in one column, its pixels in row-major order in others,"
          + " with or without a header. NumPy's .npz with arrays such as x_train, y_train, x_test"
          + " and y_test, or .npy files of images and labels. The files may also be in a ZIP file,"
          + " as Kaggle's train.csv and test.csv. Pixels are kept as they are; those from 0 to 1"
          + " become 0 to 255.",
      "IDX files are converted to Inkgraph's layout."
    })
final class DataImportCommand implements Callable<Integer> {
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
          "Test images in a file or directory; may be repeated (default: those that the data"
              + " designates, otherwise a split).")
  private List<Path> tests = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Output directory; must be new or empty.")
  private Path out;

  @Mixin private ImportOptions options;

  @Override
  public Integer call() throws IOException {
    PictureImport pictureImport = options.pictures();
    PixelSettings pixelSettings = options.pixels();
    ImportInput input = ImportInput.of(inputs, tests);
    options.requireFor(input, inputs.get(0));
    if (input instanceof ImportInput.Idx idx) {
      idx.dataset().write(out, options.idx()).forEach(this::note);
    } else if (input instanceof ImportInput.Pixels pixels) {
      if (!tests.isEmpty()) {
        options.refuse(ImportOptions.TEST_FRACTION, "--test names the test images");
      }
      importPixels(pixels.images(), pixelSettings);
    } else if (input instanceof ImportInput.Pictures pictures) {
      importPictures(pictureImport, pictures);
    }
    DatasetText.print(DatasetCheck.of(out), spec.commandLine().getOut());
    return 0;
  }

  private void importPictures(PictureImport pictureImport, ImportInput.Pictures pictures)
      throws IOException {
    DatasetDirectory.requireNew(out);
    try (PictureInput input = pictures.opener().open()) {
      input.tree().notes().forEach(this::note);
      if (input.tree().isSplit()) {
        options.refuse(
            ImportOptions.TEST_FRACTION, inputs.get(0) + " has test pictures of its own");
      }
      List<String> notes;
      try (ProgressDisplay progress = progress(input.tree().count())) {
        notes =
            input.write(
                pictureImport, options.classes(), out, options.skipUnreadable(), progress::update);
      }
      notes.forEach(this::note);
    }
  }

  private void importPixels(PixelImport pixels, PixelSettings settings) throws IOException {
    DatasetDirectory.requireNew(out);
    PixelData data = pixels.read(settings);
    if (data.test().isPresent()) {
      options.refuse(ImportOptions.TEST_FRACTION, inputs.get(0) + " has test images of its own");
    }
    pixels.write(data, out, settings).forEach(this::note);
  }

  private ProgressDisplay progress(int pictures) {
    return new ProgressDisplay(spec.commandLine().getErr(), "Reading", pictures, "pictures", 1);
  }

  private void note(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}

package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.cli.options.Folders;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.PreprocessingOption;
import org.inkgraph.cli.options.ValueRangeOption;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.IdxImages;
import org.inkgraph.data.importing.ImageFiles;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.image.PictureFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.UserPath;
import org.inkgraph.predict.ImageFileClassifier;
import org.inkgraph.predict.ImageFileClassifier.Columns;
import org.inkgraph.predict.PictureClassifier;
import org.inkgraph.predict.PicturePrediction;
import org.inkgraph.predict.PicturePredictions;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.predict.SeveralCharactersException;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code inkgraph predict}: classifies images. */
@Command(
    name = "predict",
    description = {
      "Classifies images; prints CSV: file,predicted,probability.",
      "Pictures can be dark on light or light on dark, of any size and color, transparent, or"
          + " rotated by EXIF orientation. A picture of several characters is rejected unless"
          + " --split is given.",
      "With --data it classifies the images of a data set instead; prints CSV:"
          + " index,predicted,probability."
    })
final class PredictCommand extends Subcommand {
  private static final String IMAGE = "IMAGE";
  private static final String DATA = "--data";
  private static final String KAGGLE = "--kaggle";

  @Mixin private ModelArgument model;
  @Mixin private ModelsFolder models;
  @Mixin private ValueRangeOption valueRange;
  @Mixin private PreprocessingOption preprocessing;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = IMAGE,
      description =
          "Pictures (PNG, JPEG, GIF, BMP, TIFF, WebP or PNM), with one character each unless"
              + " --split is given; - for a picture on standard input.")
  private List<String> images = List.of();

  @Option(
      names = DATA,
      paramLabel = "FILE|DIR",
      description =
          "Classify all images of this IDX, CSV or NumPy file, or the test images of this data"
              + " set, in their order; labels are not needed.")
  private @Nullable String data;

  @Option(
      names = KAGGLE,
      description = "With --data, print ImageId,Label, with ids from 1, to submit to Kaggle.")
  private boolean kaggle;

  @Option(
      names = "--split",
      description =
          "Classify every character of each picture, line by line from the top, each line"
              + " from the left; prints file,line,position,predicted,probability.")
  private boolean split;

  @Option(names = "--json", description = "Print JSON with the probabilities of all classes.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    requireOneInput();
    return data == null ? classifyPictures() : classifyData(data);
  }

  private void requireOneInput() {
    if (data == null && images.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: '" + IMAGE + "'");
    }
    if (data == null && kaggle) {
      throw new ParameterException(spec.commandLine(), KAGGLE + " needs " + DATA);
    }
    if (data != null && !images.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "give pictures or " + DATA + ", not both: " + images.get(0));
    }
    if (data != null && (split || json)) {
      throw new ParameterException(
          spec.commandLine(),
          (split ? "--split" : "--json") + " is for pictures; omit it or " + DATA);
    }
  }

  private int classifyData(String given) throws IOException {
    Path named = UserPath.of(given);
    Path file =
        Files.exists(named) && !Files.isDirectory(named)
            ? named
            : DatasetDirectory.testImages(DatasetCatalog.resolve(given, Folders.data()));
    try (Recognizer recognizer = Recognizer.load(model.resolve(models), valueRange.range)) {
      recognizer.outputType().note().ifPresent(err()::println);
      try (ImageStream images = ImageFiles.open(file, recognizer.imageShape())) {
        if (!IdxImages.isImageFile(file)) {
          err().println(images.description());
        }
        new ImageFileClassifier(recognizer, kaggle ? Columns.KAGGLE : Columns.INDEX)
            .classify(images, out());
      }
    }
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  private int classifyPictures() throws IOException {
    PrintWriter out = out();
    List<PicturePrediction> predictions = new ArrayList<>();
    boolean allRead = true;
    Path directory = model.resolve(models);
    NativeEnvironment.prepareAhead();
    PictureFile.loadReaders();
    try (Recognizer recognizer = Recognizer.load(directory, valueRange.range)) {
      PictureClassifier classifier =
          new PictureClassifier(
              recognizer, recognizer.preprocessor(preprocessing.method()), System.in);
      for (String image : images) {
        try {
          predictions.addAll(
              split ? classifier.classifyEach(image) : List.of(classifier.classify(image)));
        } catch (SeveralCharactersException e) {
          complain(e.advising("read them one after another with --split"));
          allRead = false;
        } catch (InkgraphException e) {
          complain(e);
          allRead = false;
        }
      }
      recognizer.outputType().note().ifPresent(spec.commandLine().getErr()::println);
      if (json) {
        out.print(JsonFile.text(PicturePredictions.of(recognizer, predictions)));
      } else if (split) {
        PicturePrediction.csvByCharacter(predictions, out);
      } else {
        PicturePrediction.csv(predictions, out);
      }
    }
    out.flush();
    return allRead ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void complain(InkgraphException e) {
    err().println("inkgraph: " + e.getMessage());
  }
}

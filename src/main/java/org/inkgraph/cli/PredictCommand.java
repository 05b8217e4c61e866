package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.cli.options.ModelArgument;
import org.inkgraph.cli.options.ModelsFolder;
import org.inkgraph.cli.options.PreprocessingOption;
import org.inkgraph.cli.options.ValueRangeOption;
import org.inkgraph.image.PictureFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.predict.PictureClassifier;
import org.inkgraph.predict.PicturePrediction;
import org.inkgraph.predict.PicturePredictions;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.predict.SeveralCharactersException;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkgraph predict}: classifies images. */
@Command(
    name = "predict",
    description = {
      "Classifies images; prints CSV: file,predicted,probability.",
      "Pictures can be dark on light or light on dark, of any size and color, transparent, or"
          + " rotated by EXIF orientation. A picture of several characters is rejected unless"
          + " --split is given."
    })
final class PredictCommand extends Subcommand {
  @Mixin private ModelArgument model;
  @Mixin private ModelsFolder models;
  @Mixin private ValueRangeOption valueRange;
  @Mixin private PreprocessingOption preprocessing;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description =
          "Pictures (PNG, JPEG, GIF, BMP, TIFF, WebP or PNM), with one character each unless"
              + " --split is given; - for a picture on standard input.")
  private List<String> images;

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

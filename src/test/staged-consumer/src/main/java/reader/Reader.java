package reader;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.report.ReportGenerator;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.Device;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;

/** Draws digits, trains two networks on them, and evaluates and uses the models. */
public final class Reader {
  private static final int IMAGES = 1_200;

  /** The argument is a directory for everything that is written. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Module module = Reader.class.getModule();
    System.out.println(module.isNamed() ? "module " + module.getName() : "class path");
    new Handwriting(1).write(directory.resolve("data"), IMAGES, drawn -> {});
    Dataset dataset = DatasetDirectory.load(directory.resolve("data"));
    for (String name : new String[] {"nn", "sines"}) {
      Path version = train(Networks.named(name).orElseThrow(), dataset, directory);
      Report report =
          new ReportGenerator(
                  EvaluatedModel.at(version), directory.resolve(name), ReportOptions.DEFAULT)
              .report(dataset, images -> {});
      System.out.println(name + " accuracy " + report.scores().accuracy());
      classify(version, dataset.test(), directory.resolve(name + ".png"));
    }
  }

  private static Path train(Network network, Dataset dataset, Path directory) throws IOException {
    Recipe recipe = Recipes.load("quick", network.name()).with("epochs", 3);
    TrainedModel model =
        new Trainer(network, dataset, recipe, 1, Device.CPU).train(TrainingListener.SILENT);
    System.out.println(network.name() + " weights " + model.record().weightsSha256());
    return SavedModelExporter.export(
        model, new ModelVersions(directory.resolve("models").resolve(network.name())));
  }

  /** Classifies the first test image as a picture. */
  private static void classify(Path version, ImageSet images, Path file) throws IOException {
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = images.pixels();
    for (int i = 0; i < 28 * 28; i++) {
      picture.getRaster().setSample(i % 28, i / 28, 0, pixels[i] & 0xFF);
    }
    ImageIO.write(picture, "png", file.toFile());
    try (Recognizer recognizer = Recognizer.load(version)) {
      Prediction prediction = recognizer.classify(recognizer.preprocessor().prepare(file));
      System.out.println("a " + images.label(0) + " is read as " + prediction.className());
    }
  }
}

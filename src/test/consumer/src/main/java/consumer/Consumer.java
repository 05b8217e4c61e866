package consumer;

import java.nio.file.Path;
import org.inkgraph.predict.DigitPreprocessor;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;

/** Says what is written on a picture: arguments are a SavedModel and a PNG or JPEG file. */
public final class Consumer {
  public static void main(String[] arguments) throws Exception {
    try (Recognizer recognizer = Recognizer.load(Path.of(arguments[0]))) {
      DigitPreprocessor preparation = new DigitPreprocessor(recognizer.imageShape());
      float[] pixels = preparation.prepare(Path.of(arguments[1]));
      Prediction prediction = recognizer.classify(pixels);
      System.out.println(prediction.className() + " " + prediction.probabilities());
    }
  }
}

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.inkgraph.cli.InkgraphCommand;
import org.inkgraph.io.StagedDirectory;

/**
 * Trains, verifies, reports, compares and predicts, over and over in one Java process, until it is
 * ended; after each cycle prints how many there were and how many native objects are open.
 */
class Cycles {
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    Path picture = draw(directory.resolve("two strokes.png"));
    Path noPicture = Files.writeString(directory.resolve("no picture.png"), "no picture");
    for (int cycle = 1; ; cycle++) {
      Path folder = Files.createDirectory(directory.resolve("cycle"));
      Path models = folder.resolve("models");
      List<String> into =
          List.of(
              "--models-dir=" + models,
              "--checkpoints-dir=" + folder.resolve("checkpoints"),
              "--tensorboard-dir=" + folder.resolve("tensorboard"));
      run(
          0,
          into,
          "train",
          "nn",
          "--limit=2000",
          "--epochs=2",
          "--checkpoint-every=20",
          "--tensorboard");
      run(0, into, "train", "cnn", "--recipe=tuned", "--limit=300", "--epochs=1");
      run(0, List.of(), "verify", models.resolve("nn/1").toString());
      for (String model : List.of("nn", "cnn")) {
        String report = "--out=" + folder.resolve("reports").resolve(model);
        run(0, List.of(), "report", models.resolve(model + "/1").toString(), report);
        run(0, List.of(), "predict", models.resolve(model + "/1").toString(), picture.toString());
        run(1, List.of(), "predict", models.resolve(model + "/1").toString(), noPicture.toString());
      }
      run(
          0,
          List.of("--out=" + folder.resolve("reports/both")),
          "compare",
          folder.resolve("reports/nn").toString(),
          folder.resolve("reports/cnn").toString());
      run(1, List.of(), "report", models.resolve("none").toString());
      StagedDirectory.delete(folder);
      out.println(cycle + " " + Pointer.totalCount());
    }
  }

  private static void run(int expected, List<String> more, String... arguments) {
    String[] all = Stream.concat(Stream.of(arguments), more.stream()).toArray(String[]::new);
    int exitCode = InkgraphCommand.run(all);
    if (exitCode != expected) {
      throw new IllegalStateException(String.join(" ", all) + " ended with " + exitCode);
    }
  }

  /** A seven. */
  private static Path draw(Path file) throws IOException {
    BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.fillRect(0, 0, 200, 200);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(14));
    graphics.drawLine(60, 50, 140, 50);
    graphics.drawLine(140, 50, 90, 160);
    graphics.dispose();
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }
}

package org.inkgraph;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inkgraph.cli.InkgraphCommand;
import org.inkgraph.io.StagedDirectory;

/**
 * A short use of the commands, from which Java learns what classes a start needs ({@link
 * org.inkgraph.app.launch.ClassArchive}). Its output is discarded.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Uses the commands, in the temporary directory.
   *
   * @throws IOException if that cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path directory = Files.createTempDirectory("inkgraph-rehearsal-");
    try {
      run(directory);
    } finally {
      StagedDirectory.delete(directory);
    }
  }

  private static void run(Path directory) throws IOException {
    String digits = directory.resolve("digits").toString();
    String models = directory.resolve("models").toString();
    Path picture = directory.resolve("picture.png");
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(14, 14, 0, 255);
    ImageIO.write(image, "png", picture.toFile());

    InkgraphCommand.runProcess("--help");
    InkgraphCommand.runProcess("--version");
    InkgraphCommand.runProcess("data", "make", "--count", "600", "--out", digits);
    InkgraphCommand.runProcess(
        "train",
        "nn",
        "--data",
        digits,
        "--epochs",
        "1",
        "--models-dir",
        models,
        "--checkpoints-dir",
        directory.resolve("checkpoints").toString());
    InkgraphCommand.runProcess("predict", "--models-dir", models, "nn", picture.toString());
    InkgraphCommand.runProcess("info");
  }
}

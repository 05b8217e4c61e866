package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.MarkdownSections;
import org.inkgraph.testing.MarkdownSections.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java blocks of README.md, run in order against the packaged jar: the first trains and exports
 * a model, the second a network of its own, the third uses the model.
 */
class ReadmeIT {
  private static final int MAX_LINES = 10;
  private static final int MAX_LINES_OF_A_NETWORK = 15;
  private static final long MAX_MINUTES = 3;
  private static final Pattern SIMPLE_NAME = Pattern.compile("\\b[A-Z]\\w*");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  @TempDir private Path directory;

  @Test
  void trainsAModelAndUsesIt() throws Exception {
    String training = block("Train from Java");
    assertThat(training.lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
    drawSeven(directory.resolve("seven.png"));

    String network = block("Train your own network from Java");
    assertThat(network.lines()).hasSizeLessThanOrEqualTo(MAX_LINES_OF_A_NETWORK);

    String printed = run(training + "}\n{\n" + network, block("Use a model"));

    assertThat(printed.lines())
        .hasSize(6)
        .anySatisfy(line -> assertThat(line).startsWith("epoch 3: "))
        .anySatisfy(line -> assertThat(line).contains("weights").containsPattern(SHA_256))
        .last()
        .asString()
        .startsWith("7 with ");
    assertThat(directory.resolve("saved_models/nn/1/saved_model.pb")).exists();
    assertThat(directory.resolve("saved_models/own/1/saved_model.pb")).exists();
  }

  private static String block(String section) throws IOException {
    return MarkdownSections.read(Path.of("README.md")).get(section).stream()
        .filter(block -> block.language().equals("java"))
        .map(Block::code)
        .collect(Collectors.joining());
  }

  /** Returns the output of a program of two blocks and the imports that they need. */
  private String run(String training, String use) throws Exception {
    Path library = Launcher.program().resolveSibling("../lib").normalize();
    Path program =
        Files.writeString(
            directory.resolve("Program.java"),
            """
            import java.nio.file.*;
            import java.util.*;
            import org.tensorflow.Operand;
            import org.tensorflow.op.Ops;
            import org.tensorflow.types.TFloat32;
            %s
            class Program {
              public static void main(String[] arguments) throws Exception {
                {
            %s
                }
            %s
              }
            }
            """
                .formatted(imports(library, training + use), training, use));
    Path output = directory.resolve("output.txt");
    Path errors = directory.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                library.resolve("*").toString(),
                program.toString())
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).as("ends in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }

  /** Returns an import for each class of the packaged jar that {@code code} uses. */
  private static String imports(Path library, String code) throws IOException {
    Map<String, String> classes = new TreeMap<>();
    try (var jars = Files.newDirectoryStream(library, "inkgraph-*.jar")) {
      try (JarFile jar = new JarFile(jars.iterator().next().toFile())) {
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class") && !name.contains("-"))
            .map(name -> name.replace(".class", "").replace('/', '.'))
            .forEach(name -> classes.put(name.substring(name.lastIndexOf('.') + 1), name));
      }
    }
    return SIMPLE_NAME
        .matcher(code)
        .results()
        .map(match -> classes.get(match.group()))
        .filter(name -> name != null)
        .distinct()
        .map(name -> "import " + name + ";")
        .collect(Collectors.joining("\n"));
  }

  private static void drawSeven(Path file) throws IOException {
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawPolyline(new int[] {55, 145, 90}, new int[] {45, 45, 160}, 3);
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}

package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A separate project in {@code src/test/consumer} that depends on the packaged jar: Maven resolves
 * the jar's dependencies from its POM, and the public API is enough to use a model.
 */
@Slow
class ConsumerProjectIT {
  private static final long MAX_MINUTES = 5;
  private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

  @TempDir private Path temp;

  private static final Pattern SERVER =
      Pattern.compile(
          "annotations-|asm-|HdrHistogram|jakarta|javalin|jetty|jspecify|kotlin|LatencyUtils|logback"
              + "|micrometer|prometheus|slf4j");

  @Test
  void usesTheJarAsAnyProjectWould() throws Exception {
    Path model = TinyModel.save(temp.resolve("model"), 8, 8, 4);
    Path picture = picture();
    Path project = temp.resolve("consumer");
    copy(Path.of("src", "test", "consumer"), project);

    run(
        List.of(
            Path.of(IS_WINDOWS ? "mvnw.cmd" : "mvnw").toAbsolutePath().toString(),
            "--quiet",
            "--batch-mode",
            "--file",
            project.resolve("pom.xml").toString(),
            "-Dinkgraph.version=" + property("version"),
            "-Dmaven.repo.local=" + install(),
            "-Dmaven.repo.local.tail=" + property("localRepository"),
            "package"));
    List<String> own = jars(Path.of(property("launcher"), "lib"));
    List<String> theirs = jars(project.resolve("target/appassembler/lib"));
    assertThat(theirs).contains("consumer-1.jar");
    List<String> inherited = theirs.stream().filter(jar -> !jar.startsWith("consumer")).toList();
    assertThat(own)
        .as("jars of a consumer, which sees no version that is only managed in the POM")
        .containsAll(inherited);
    assertThat(own.stream().filter(jar -> !inherited.contains(jar)))
        .as("what a consumer does not get: the server's")
        .isNotEmpty()
        .allMatch(jar -> SERVER.matcher(jar).lookingAt());
    String said = run(program(project, "consumer", model, picture));

    try (Recognizer recognizer = Recognizer.load(model)) {
      Prediction expected =
          recognizer.classify(new DigitPreprocessor(ImageShape.of(8, 8)).prepare(picture));
      assertThat(said.strip()).isEqualTo(expected.className() + " " + expected.probabilities());
    }
    exportsItsOwnNetworkAsTrained(project);
  }

  private void exportsItsOwnNetworkAsTrained(Path project) throws Exception {
    Path data = SmallData.writeStripes(temp.resolve("stripes"), 240, 1);
    List<String> said =
        run(program(project, "own-network", data, temp.resolve("own"))).lines().toList();

    ImageSet validation = DatasetDirectory.load(data).validation();
    try (Recognizer recognizer = Recognizer.load(Path.of(said.get(0)))) {
      List<Prediction> predictions = recognizer.classify(validation);
      long right =
          IntStream.range(0, validation.count())
              .filter(i -> predictions.get(i).classIndex() == validation.label(i))
              .count();
      assertThat((double) right / validation.count())
          .as("of the export, and of the graph that was trained")
          .isEqualTo(Double.parseDouble(said.get(1)))
          .isGreaterThan(0.8);
    }
    trainsItByName(project, data, said.get(2));
  }

  /** The same network, found on the class path of the program, has the same bits. */
  private void trainsItByName(Path project, Path data, String weightsSha256) throws Exception {
    String launcher =
        Path.of(property("launcher"), "bin", IS_WINDOWS ? "inkgraph.bat" : "inkgraph").toString();
    String models = temp.resolve("models").toString();
    Map<String, String> environment =
        Map.of("CLASSPATH_PREFIX", project.resolve("target/consumer-1.jar").toString());

    String trained =
        run(
            List.of(
                launcher,
                "train",
                "own",
                "--data=" + data,
                "--batch-size=20",
                "--models-dir=" + models,
                "--checkpoints-dir=" + temp.resolve("checkpoints")),
            environment);
    String verified =
        run(
            List.of(launcher, "verify", "own", "--data=" + data, "--models-dir=" + models),
            environment);

    assertThat(trained).contains(weightsSha256);
    assertThat(verified).startsWith("same: ");
  }

  private static List<String> program(Path project, String name, Path... arguments) {
    Path launcher =
        project.resolve("target/appassembler/bin").resolve(IS_WINDOWS ? name + ".bat" : name);
    return Stream.concat(Stream.of(launcher), Stream.of(arguments)).map(Path::toString).toList();
  }

  /** Installs jar and POM as Maven's install plug-in does, into the test's own repository. */
  private Path install() throws IOException {
    String version = property("version");
    Path repository = temp.resolve("repository");
    Path artifact = repository.resolve("org/inkgraph/inkgraph").resolve(version);
    Files.createDirectories(artifact);
    Files.copy(Path.of(property("jar")), artifact.resolve("inkgraph-" + version + ".jar"));
    Files.copy(Path.of(property("pom")), artifact.resolve("inkgraph-" + version + ".pom"));
    return repository;
  }

  private static List<String> jars(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String property(String name) {
    String value = System.getProperty("inkgraph." + name);
    assertThat(value).as("set by the failsafe plug-in in pom.xml: inkgraph." + name).isNotNull();
    return value;
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of());
  }

  private String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = temp.resolve("output.txt");
    Path errors = temp.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).as("%s ended", command).isTrue();
      assertThat(process.exitValue())
          .as("%s: %s%s", command, Files.readString(output), Files.readString(errors))
          .isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }

  private Path picture() throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 5; i < 30; i++) {
      image.getRaster().setSample(i, i, 0, 255);
      image.getRaster().setSample(i + 1, i, 0, 255);
    }
    Path file = temp.resolve("stroke.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}

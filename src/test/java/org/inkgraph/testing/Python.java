package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Python that tests compare with: the interpreter in {@code INKGRAPH_PYTHON}, of an environment
 * with what {@code .ci/requirements.txt} names. Without it such a test is skipped; where {@code
 * CI=true} it fails.
 */
public final class Python {
  private static final long MOST_SECONDS = 300;

  private Python() {}

  /**
   * Runs a script to its end.
   *
   * @param directory where the script and its output are kept, and its working directory
   * @param script the source
   * @param arguments what it finds in {@code sys.argv[1:]}
   * @return what it printed to standard output
   */
  public static String run(Path directory, String script, String... arguments)
      throws IOException, InterruptedException {
    String interpreter = System.getenv("INKGRAPH_PYTHON");
    if (interpreter == null || interpreter.isBlank()) {
      Requirements.missing("INKGRAPH_PYTHON names no Python as in .ci/requirements.txt");
    }
    Path file = Files.writeString(directory.resolve("script.py"), script);
    Path output = directory.resolve("stdout.txt");
    Path errors = directory.resolve("stderr.txt");
    List<String> command =
        Stream.concat(Stream.of(interpreter, file.toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    builder.environment().put("CUDA_VISIBLE_DEVICES", "");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("Python ended").isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}

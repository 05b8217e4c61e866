package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python that tests compare with, of an environment with what one of {@code
 * .ci/requirements*.txt} names. Without it such a test is skipped; where {@code CI=true} it fails.
 *
 * @param interpreter its program
 * @param environment variables over this process's own
 */
public record Python(Path interpreter, Map<String, String> environment) {
  private static final long MAX_SECONDS = 300;

  /**
   * The Python that an environment variable names.
   *
   * @param variable such as {@code INKGRAPH_PYTHON}
   * @param requirements what must be installed in it, for the message
   */
  public static Python in(String variable, String requirements) {
    String interpreter = System.getenv(variable);
    if (interpreter == null || interpreter.isBlank()) {
      Requirements.missing(variable + " names no Python as in " + requirements);
    }
    return new Python(Path.of(interpreter), Map.of());
  }

  /** The same with other variables. */
  public Python with(Map<String, String> variables) {
    return new Python(interpreter, variables);
  }

  /** Runs a script in {@code INKGRAPH_PYTHON}, as {@link #script} does. */
  public static String run(Path directory, String script, String... arguments)
      throws IOException, InterruptedException {
    return in("INKGRAPH_PYTHON", ".ci/requirements.txt").script(directory, script, arguments);
  }

  /**
   * Runs a script to its end.
   *
   * @param directory where the script and its output are kept, and its working directory
   * @param script the source
   * @param arguments what it finds in {@code sys.argv[1:]}
   * @return what it printed to standard output
   */
  public String script(Path directory, String script, String... arguments)
      throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("script.py"), script);
    return command(
        directory,
        Stream.concat(Stream.of(interpreter.toString(), file.toString()), Stream.of(arguments))
            .toList());
  }

  /**
   * Runs any command in this environment to its end.
   *
   * @return what it printed to standard output
   */
  public String command(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path output = directory.resolve("stdout.txt");
    Path errors = directory.resolve("stderr.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    prepare(builder);
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    try {
      assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("Python ended").isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(output) + Files.readString(errors))
          .isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }

  /** Sets the environment of a process that is about to start. */
  void prepare(ProcessBuilder builder) {
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    builder.environment().put("CUDA_VISIBLE_DEVICES", "");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().putAll(environment);
  }
}

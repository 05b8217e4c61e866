package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.OS;

/**
 * The packaged program, run as users run it, but for the compiler: most runs end before the JVM's
 * second one has paid for itself. With {@code -Dinkgraph.long=true} it takes part.
 *
 * @param directory its working directory
 * @param environment variables over this process's own
 * @param prefix a command that runs the launcher, such as {@code unshare -rn}; may be empty
 */
public record Launcher(Path directory, Map<String, String> environment, List<String> prefix) {
  private static final long MAX_MINUTES = 9;
  private static final String JAVA_OPTIONS = "JAVA_OPTS";

  /** What a run left behind. */
  public record Outcome(int exitCode, String out, String err) {}

  /** A launcher in {@code directory} with {@code dataRoot} as $INKGRAPH_DATA. */
  public Launcher(Path directory, Path dataRoot) {
    this(directory, Map.of("INKGRAPH_DATA", dataRoot.toAbsolutePath().toString()), List.of());
  }

  /** Runs it to its end. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /** Starts it. */
  public Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(program().toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("inkgraph-", ".out");
    Path err = Files.createTempFile("inkgraph-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    prepare(builder.environment());
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  /** Puts what a launched process needs into its environment, unless it is there. */
  public static void prepare(Map<String, String> environment) {
    if (!LongTests.ENABLED) {
      environment.putIfAbsent(JAVA_OPTIONS, JavaCommand.FIRST_COMPILER_ONLY);
    }
  }

  /** The launcher's script. */
  public static Path program() {
    String name = OS.WINDOWS.isCurrentOs() ? "inkgraph.bat" : "inkgraph";
    return Path.of("target/inkgraph/bin", name).toAbsolutePath();
  }

  /** A process that has not ended yet. */
  public record Running(Process process, Path out, Path err) {
    /** Waits for its end. */
    public Outcome end() throws IOException, InterruptedException {
      try {
        assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).as("it ended").isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
      }
    }

    /** Waits until it has written {@code text} to standard error. */
    public void awaitErr(String text) throws IOException, InterruptedException {
      while (process.isAlive() && !Files.readString(err).contains(text)) {
        Thread.sleep(5);
      }
    }

    /** Waits for the first line on standard output, which a server writes once it listens. */
    public String awaitLine() throws IOException, InterruptedException {
      while (Files.readString(out).lines().findFirst().isEmpty()) {
        assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
        Thread.sleep(20);
      }
      return Files.readString(out).strip();
    }

    /** Sends a signal, such as {@code INT}. */
    public void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  /** Runs it and expects it to succeed. */
  public Outcome succeed(String... arguments) throws IOException, InterruptedException {
    Outcome outcome = run(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }
}

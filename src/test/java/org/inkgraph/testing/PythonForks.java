package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scripts for one Python that has imported the large packages already: each runs in a fork of it,
 * so that it sees nothing of the others and does not wait for TensorFlow. Nightly runs start a
 * Python for each.
 */
public final class PythonForks implements AutoCloseable {
  /** Reads a line for each script, and answers with its exit status. */
  private static final String SERVER =
      """
      import os, runpy, signal, sys, traceback
      for name in sys.argv[1].split(','):
          __import__(name)
      for line in sys.stdin:
          arguments = line.rstrip('\\n').split('\\t')
          child = os.fork()
          if child == 0:
              signal.alarm(300)
              os.dup2(os.open('stdout.txt', os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
              os.dup2(os.open('stderr.txt', os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
              sys.argv = arguments
              status = 1
              try:
                  runpy.run_path(arguments[0], run_name='__main__')
                  status = 0
              except BaseException:
                  traceback.print_exc()
              sys.stdout.flush()
              sys.stderr.flush()
              os._exit(status)
          print(os.waitpid(child, 0)[1], flush=True)
      """;

  private final Path directory;
  private final Python python;
  private final Process server;
  private final BufferedWriter scripts;
  private final BufferedReader statuses;

  /**
   * Starts it.
   *
   * @param directory where scripts and their output are kept, and their working directory
   * @param packages what it imports ahead
   */
  public PythonForks(Path directory, Python python, String... packages) throws IOException {
    this.directory = directory;
    this.python = python;
    Path file = Files.writeString(directory.resolve("server.py"), SERVER);
    ProcessBuilder builder =
        new ProcessBuilder(
                python.interpreter().toString(), file.toString(), String.join(",", packages))
            .directory(directory.toFile())
            .redirectError(directory.resolve("server-stderr.txt").toFile());
    python.prepare(builder);
    server = builder.start();
    scripts = server.outputWriter();
    statuses = server.inputReader();
  }

  /** Runs a script to its end, as {@link Python#script} does. */
  public void script(String script, String... arguments) throws IOException, InterruptedException {
    if (LongTests.ENABLED) {
      python.script(directory, script, arguments);
      return;
    }
    Path file = Files.writeString(directory.resolve("script.py"), script);
    List<String> words = Stream.concat(Stream.of(file.toString()), Stream.of(arguments)).toList();
    scripts.write(String.join("\t", words) + "\n");
    scripts.flush();
    assertThat(statuses.readLine())
        .as(() -> text("stdout.txt") + text("stderr.txt") + text("server-stderr.txt"))
        .isEqualTo("0");
  }

  private String text(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    server.destroyForcibly();
  }
}

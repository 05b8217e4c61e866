package org.inkgraph.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.inkgraph.io.JsonFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The base class of commands: standard output and error. */
abstract class Subcommand implements Callable<Integer> {
  /** The exit code after SIGINT; a process that a signal ends has the signal's own. */
  static final int INTERRUPTED = 130;

  @Spec CommandSpec spec;

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints a result as JSON or as {@code text} does. */
  void print(boolean json, Object result, Consumer<PrintWriter> text) {
    if (json) {
      out().print(JsonFile.text(result));
    } else {
      text.accept(out());
    }
    out().flush();
  }
}

package org.inkgraph;

import org.inkgraph.cli.InkgraphCommand;

/** The program's entry point. */
public final class Inkgraph {
  private Inkgraph() {}

  /** Runs a command line and leaves with its exit code. */
  public static void main(String[] arguments) {
    int exitCode = InkgraphCommand.run(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}

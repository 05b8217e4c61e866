package org.inkgraph;

import org.inkgraph.cli.InkgraphCommand;

/** The program's entry point. */
public final class Inkgraph {
  private Inkgraph() {}

  /** Runs a command line and leaves with its exit code. */
  public static void main(String[] arguments) {
    // A program that opens no window must not ask for a display, which may be named and not be
    // there.
    System.setProperty("java.awt.headless", "true");
    int exitCode = InkgraphCommand.runProcess(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}

package org.inkgraph.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that runs the command lines in a file, one a line, and prints their exit codes. */
final class CommandLines {
  private CommandLines() {}

  public static void main(String... arguments) throws Exception {
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      System.out.println(line + ": " + InkgraphCommand.run(line.split(" ")));
    }
  }
}

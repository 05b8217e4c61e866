package org.inkgraph;

import org.inkgraph.app.launch.ClassArchive;
import org.inkgraph.cli.InkgraphCommand;
import org.inkgraph.runtime.NativeEnvironment;

/** The program's entry point. */
public final class Inkgraph {
  private Inkgraph() {}

  /** Runs a command line and exits with its exit code. */
  public static void main(String[] arguments) {
    // Without this, Java connects to the display that the environment names, which may not exist.
    System.setProperty("java.awt.headless", "true");
    int exitCode = InkgraphCommand.runProcess(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
    // Others are too short to be kept waiting.
    if (NativeEnvironment.isPrepared()) {
      ClassArchive.ofThisLauncher()
          .ifPresent(archive -> archive.createIfMissing(Rehearsal.class.getName()));
    }
  }
}

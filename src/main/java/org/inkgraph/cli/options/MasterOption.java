package org.inkgraph.cli.options;

import picocli.CommandLine.Option;

/** {@code --master}; a mixin of every command that runs on Spark. */
public final class MasterOption {
  @Option(
      names = "--master",
      paramLabel = "M",
      description =
          "Spark master, such as local[2] or spark://host:7077 (default: the one that"
              + " spark-submit sets, otherwise local[*], all cores of this machine).")
  public String master;
}

package org.inkgraph.cli;

import picocli.CommandLine.Option;

/** {@code --master}, a mixin of what runs on Spark. */
final class MasterOption {
  @Option(
      names = "--master",
      paramLabel = "M",
      description =
          "Where Spark runs, such as local[2] or spark://host:7077 (default: what spark-submit says,"
              + " else local[*], all cores of this machine).")
  String master;
}

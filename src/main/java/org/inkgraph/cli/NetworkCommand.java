package org.inkgraph.cli;

import java.io.IOException;
import org.inkgraph.app.network.NetworkSummary;
import org.inkgraph.cli.display.NetworkText;
import org.inkgraph.cli.options.ImageSize;
import org.inkgraph.cli.options.NetworkArgument;
import org.inkgraph.cli.options.OptionRange;
import org.inkgraph.data.ImageShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkgraph network}: describes a network. */
@Command(
    name = "network",
    description = {
      "Prints the layers of a network: their output for one image, parameters and FLOPs.",
      "FLOPs are the multiplications and additions of convolutions and matrix products in the"
          + " forward pass for one image; a line includes the lines indented below it."
    })
final class NetworkCommand extends Subcommand {
  private static final String SHAPE = "--shape";
  private static final String CLASSES = "--classes";
  private static final int MIN_CLASSES = 2;
  private static final int MAX_CLASSES = 256;

  @Mixin private NetworkArgument network;

  @Option(
      names = SHAPE,
      paramLabel = "ROWSxCOLUMNS",
      defaultValue = "28x28",
      description = "Size of an image in pixels (default: ${DEFAULT-VALUE}).")
  private String shape;

  @Option(
      names = CLASSES,
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of classes (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    OptionRange.requireWithin(spec, CLASSES, MIN_CLASSES, MAX_CLASSES, classes);
    ImageShape images = ImageSize.of(spec, SHAPE, shape);
    NetworkSummary summary = NetworkSummary.of(network.find(spec), images, classes);
    print(json, summary, out -> NetworkText.print(summary, out));
    return 0;
  }
}

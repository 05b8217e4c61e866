package org.inkgraph.cli.options;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The network that a command uses, its first argument; a mixin. */
public final class NetworkArgument {
  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      completionCandidates = NetworkNames.class,
      description =
          "Name of a network (${COMPLETION-CANDIDATES}), or a YAML file such as my-network.yaml"
              + " (docs/NETWORKS.md).")
  private String network;

  /**
   * Returns the network.
   *
   * @throws UnknownValueException if there is none of that name
   * @throws org.inkgraph.runtime.InkgraphException if the file is not a network
   * @throws IOException if the file cannot be read
   */
  public Network find(CommandSpec command) throws IOException {
    return find(command, network);
  }

  /** Returns the network of a name or of a file, for an option. */
  public static Network find(CommandSpec command, String network) throws IOException {
    return Networks.find(network)
        .orElseThrow(
            () ->
                new UnknownValueException(
                    command,
                    "network",
                    network,
                    List.copyOf(Networks.summaries().keySet()),
                    ", or name a YAML file" + problems()));
  }

  private static String problems() {
    return Networks.problems().stream().map(line -> "; " + line).collect(Collectors.joining());
  }
}

package org.inkgraph.model.networks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.runtime.InkgraphException;

/** The networks that have a name: those of this program, and those that other libraries provide. */
public final class Networks {
  private static final Pattern FILE = Pattern.compile("(?i)\\.ya?ml$");

  /** The networks of the two notebooks. */
  private static final List<Network> ORIGINAL = List.of(preset("nn"), preset("cnn"));

  private static final List<Network> ALL = all(List.of("lenet5", "small", "deep"));

  private Networks() {}

  private static List<Network> all(List<String> more) {
    List<Network> all = new ArrayList<>(ORIGINAL);
    more.forEach(name -> all.add(preset(name)));
    ServiceLoader.load(Network.class).forEach(all::add);
    return List.copyOf(all);
  }

  private static Network preset(String name) {
    String resource = "/org/inkgraph/networks/" + name + ".yaml";
    try (InputStream in = Objects.requireNonNull(Networks.class.getResourceAsStream(resource))) {
      return NetworkFile.parse(in.readAllBytes(), name, resource);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** Returns the networks of the two notebooks, {@code nn} and {@code cnn}. */
  public static List<Network> original() {
    return ORIGINAL;
  }

  /** Returns every network, in display order. */
  public static List<Network> all() {
    return ALL;
  }

  /** Returns the network of a name. */
  public static Optional<Network> named(String name) {
    return ALL.stream().filter(network -> network.name().equals(name)).findFirst();
  }

  /**
   * Returns the network of a name or of a file, whose path ends with {@code .yaml} or {@code .yml}.
   *
   * @throws InkgraphException if the file is not a network
   * @throws IOException if the file cannot be read
   */
  public static Optional<Network> find(String nameOrFile) throws IOException {
    return FILE.matcher(nameOrFile).find()
        ? Optional.of(NetworkFile.read(UserPath.of(nameOrFile)))
        : named(nameOrFile);
  }

  /**
   * Returns a network that asks {@code network} for its layers only once, so that whatever is built
   * from it has the same ones.
   */
  public static Network fixed(Network network) {
    return network instanceof FixedNetwork ? network : new FixedNetwork(network);
  }

  /** Returns the network itself where it is fixed. */
  public static Network unwrapped(Network network) {
    return network instanceof FixedNetwork fixed ? fixed.network() : network;
  }

  /** Returns their names for messages: {@code nn, cnn}. */
  public static String names() {
    return ALL.stream().map(Network::name).collect(Collectors.joining(", "));
  }
}

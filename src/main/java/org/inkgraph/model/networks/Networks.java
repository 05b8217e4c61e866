package org.inkgraph.model.networks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.runtime.InkgraphException;

/** The networks that have a name: those of this program, and those that other libraries provide. */
public final class Networks {
  private static final Pattern FILE = Pattern.compile("(?i)\\.ya?ml$");

  /** The networks of the two notebooks. */
  private static final List<Network> ORIGINAL = List.of(preset("nn"), preset("cnn"));

  private static final List<Network> PRESETS = presets(List.of("lenet5", "small", "deep"));

  private static final ProvidedNetworks PROVIDED = provided();

  private static final List<Network> ALL =
      Stream.concat(PRESETS.stream(), PROVIDED.networks().stream()).toList();

  private Networks() {}

  private static List<Network> presets(List<String> more) {
    List<Network> all = new ArrayList<>(ORIGINAL);
    more.forEach(name -> all.add(preset(name)));
    return all;
  }

  private static ProvidedNetworks provided() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    return ProvidedNetworks.load(
        own == null ? Networks.class.getClassLoader() : own,
        PRESETS.stream().map(Network::name).collect(Collectors.toSet()));
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

  /**
   * Returns a line for each network that another library provides and that cannot be used; it is
   * left out everywhere else.
   */
  public static List<String> problems() {
    return PROVIDED.problems();
  }

  /** Returns the problems for the end of a message; empty if there are none. */
  static String problemsInBrackets() {
    return problems().isEmpty() ? "" : " (" + String.join("; ", problems()) + ")";
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

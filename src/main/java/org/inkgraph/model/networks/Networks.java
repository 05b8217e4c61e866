package org.inkgraph.model.networks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.runtime.InkgraphException;

/**
 * The networks that have a name: those of this program, and those that other libraries provide. A
 * network of this program is parsed once it is used, as that takes as long as the rest of a help
 * text.
 */
public final class Networks {
  private static final String SUMMARY = "summary: ";

  /** The networks of the two notebooks. */
  private static final List<String> ORIGINAL = List.of("nn", "cnn");

  private static final List<String> PRESETS = List.of("nn", "cnn", "lenet5", "small", "deep");
  private static final Map<String, Network> PARSED = new ConcurrentHashMap<>();
  private static final ProvidedNetworks PROVIDED = provided();

  private Networks() {}

  private static Network preset(String name) {
    return PARSED.computeIfAbsent(
        name,
        absent -> {
          try {
            return NetworkFile.parse(resource(name), name, name);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read the network " + name, e);
          }
        });
  }

  private static byte[] resource(String name) throws IOException {
    String resource = "/org/inkgraph/networks/" + name + ".yaml";
    try (InputStream in = Objects.requireNonNull(Networks.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    }
  }

  /** Looking through all jars would take a tenth of a second. */
  private static ProvidedNetworks provided() {
    if (isOwnClassPath()) {
      return ProvidedNetworks.NONE;
    }
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    return ProvidedNetworks.load(
        own == null ? Networks.class.getClassLoader() : own, Set.copyOf(PRESETS));
  }

  /** Returns whether the launcher runs this with nothing but its own jars, which provide none. */
  private static boolean isOwnClassPath() {
    String own = System.getProperty("app.repo");
    return own != null
        && Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .allMatch(entry -> entry.startsWith(own));
  }

  /** Returns the networks of the two notebooks, {@code nn} and {@code cnn}. */
  public static List<Network> original() {
    return ORIGINAL.stream().map(Networks::preset).toList();
  }

  /** Returns the summary of every network by its name, in display order. */
  public static Map<String, String> summaries() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (String name : PRESETS) {
      try {
        summaries.put(name, summary(resource(name)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the network " + name, e);
      }
    }
    PROVIDED.networks().forEach(network -> summaries.put(network.name(), network.summary()));
    return summaries;
  }

  /** Returns the summary of a preset, which has it in a line of its own. */
  private static String summary(byte[] preset) {
    return new String(preset, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(SUMMARY))
        .map(line -> line.substring(SUMMARY.length()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns every network, in display order. */
  public static List<Network> all() {
    return summaries().keySet().stream().map(name -> named(name).orElseThrow()).toList();
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
    return PRESETS.contains(name)
        ? Optional.of(preset(name))
        : PROVIDED.networks().stream().filter(network -> network.name().equals(name)).findFirst();
  }

  /**
   * Returns the network of a name or of a file, whose path ends with {@code .yaml} or {@code .yml}.
   *
   * @throws InkgraphException if the file is not a network, or has no such ending
   * @throws IOException if the file cannot be read
   */
  public static Optional<Network> find(String nameOrFile) throws IOException {
    if (NetworkFile.ENDING.matcher(nameOrFile).find()) {
      return Optional.of(NetworkFile.read(UserPath.of(nameOrFile)));
    }
    Optional<Network> named = named(nameOrFile);
    if (named.isEmpty() && Files.isRegularFile(UserPath.of(nameOrFile))) {
      throw new InkgraphException(
          nameOrFile + " is a file, but network files end with .yaml or .yml; rename it");
    }
    String withEnding = nameOrFile + ".yaml";
    if (named.isEmpty() && Files.isRegularFile(UserPath.of(withEnding))) {
      throw new InkgraphException(
          "no network is named " + nameOrFile + "; for the file, write " + withEnding);
    }
    return named;
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
    return String.join(", ", summaries().keySet());
  }
}

package org.inkgraph.model.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkgraph.model.Network;
import org.inkgraph.runtime.InkgraphException;

/**
 * The networks that other libraries provide as services. One that cannot be used is left out, so
 * that it disturbs nothing else.
 *
 * @param networks those that can be used, in the order of the class path
 * @param problems a line for each that cannot
 */
record ProvidedNetworks(List<Network> networks, List<String> problems) {
  static final ProvidedNetworks NONE = new ProvidedNetworks(List.of(), List.of());

  /** A name of a model and its directory, which no path of a file is. */
  private static final Pattern VALID_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  /** A class path with more than this is broken as a whole. */
  private static final int MAX_PROBLEMS = 20;

  /**
   * Looks for services.
   *
   * @param loader finds them
   * @param taken names that none may have
   */
  static ProvidedNetworks load(ClassLoader loader, Set<String> taken) {
    List<Network> networks = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>(taken);
    Iterator<ServiceLoader.Provider<Network>> providers =
        ServiceLoader.load(Network.class, loader).stream().iterator();
    while (problems.size() < MAX_PROBLEMS) {
      String provider = "a network's service";
      try {
        if (!providers.hasNext()) {
          break;
        }
        ServiceLoader.Provider<Network> next = providers.next();
        provider = "the network " + next.type().getName();
        Network network = next.get();
        String problem = problem(network.name(), network.summary(), names);
        if (problem.isEmpty()) {
          names.add(network.name());
          networks.add(network);
        } else {
          problems.add(provider + " cannot be used: " + problem);
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        // Whatever the code of others throws, the program's own networks can still be used.
        Throwable reason =
            e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
        problems.add(provider + " cannot be loaded: " + InkgraphException.firstLine(reason));
      }
    }
    return new ProvidedNetworks(List.copyOf(networks), List.copyOf(problems));
  }

  private static String problem(String name, String summary, Set<String> taken) {
    if (name == null || !VALID_NAME.matcher(name).matches()) {
      return "its name must have letters, digits, - and _ only, got " + name;
    }
    if (taken.contains(name)) {
      return "there is another network named " + name;
    }
    return summary == null ? "its summary is null" : "";
  }
}

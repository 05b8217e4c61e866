package org.inkgraph.data.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that {@code NO_PROXY} exempts, separated by commas or blanks: {@code example.org} with
 * all below it, with or without a leading dot or {@code *.}; {@code example.org:8443} for one port;
 * an IP address; or {@code *} for all. As in curl, a network such as {@code 10.0.0.0/8} exempts no
 * host that is given by its name.
 */
record NoProxy(List<String> entries) {
  static NoProxy of(String value) {
    return new NoProxy(
        Arrays.stream(value.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  boolean exempts(String host, int port) {
    String name = withoutBrackets(host.toLowerCase(Locale.ROOT));
    return entries.stream().anyMatch(entry -> matches(entry, name, port));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    String suffix = ":" + port;
    boolean hasPort = entry.endsWith(suffix) && entry.indexOf(':') == entry.lastIndexOf(':');
    String bare = withoutBrackets(hasPort ? entry.replace(suffix, "") : entry);
    String domain = bare.replaceFirst("^\\*?\\.", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static String withoutBrackets(String host) {
    return host.replaceAll("^\\[|]$", "");
  }
}

package org.inkgraph.serve.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The addresses of the proxies whose {@code Forwarded} and {@code X-Forwarded-*} headers say what
 * the client has asked, and who it is.
 */
public final class TrustedProxies {
  /** No proxy: the headers are ignored. */
  public static final TrustedProxies NONE = new TrustedProxies(new InetAddressSet());

  private final InetAddressSet addresses;

  private TrustedProxies(InetAddressSet addresses) {
    this.addresses = addresses;
  }

  /**
   * Returns the proxies that a user names.
   *
   * @param addresses addresses such as {@code 127.0.0.1} and {@code ::1}, or networks such as
   *     {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if one is neither
   */
  public static TrustedProxies of(List<String> addresses) {
    InetAddressSet set = new InetAddressSet();
    for (String address : addresses) {
      // Anything else is a host name, and is looked up.
      if (!address.matches(
          "[0-9]{1,3}([.][0-9]{1,3}){3}(/[0-9]+)?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/[0-9]+)?")) {
        throw malformed(address);
      }
      try {
        set.add(address);
      } catch (IllegalArgumentException e) {
        throw malformed(address);
      }
    }
    return new TrustedProxies(set);
  }

  private static IllegalArgumentException malformed(String address) {
    return new IllegalArgumentException(
        "a trusted proxy is an address such as 127.0.0.1 or a network such as 10.0.0.0/8; got "
            + address);
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return addresses.isEmpty();
  }

  /** Returns whether a peer is one of them. */
  public boolean contains(SocketAddress peer) {
    InetAddress address = peer instanceof InetSocketAddress internet ? internet.getAddress() : null;
    return address != null && addresses.test(address);
  }
}

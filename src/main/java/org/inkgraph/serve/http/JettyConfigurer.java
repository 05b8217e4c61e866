package org.inkgraph.serve.http;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.config.TlsKeyStore;

/** The configuration of Jetty: connectors, and the handlers in front of the routes. */
public final class JettyConfigurer {
  /** Lets the kernel queue bursts of connections instead of rejecting them. */
  private static final int BACKLOG = 1024;

  private final ServerSettings settings;
  private final ConnectionLimits limits;
  private final AdmissionHandler.AnswerListener listener;

  public JettyConfigurer(
      ServerSettings settings, ConnectionLimits limits, AdmissionHandler.AnswerListener listener) {
    this.settings = settings;
    this.limits = limits;
    this.listener = listener;
  }

  public void configure(Server server) {
    IdleConnectionReaper reaper = new IdleConnectionReaper(limits, server.getScheduler());
    server.addBean(reaper);
    server.setHandler(
        new GracefulHandler(
            CrossOrigin.allowing(
                settings.access().allowedOrigins(),
                new AdmissionHandler(settings, limits, reaper, listener))));
    server.setErrorHandler(new JsonErrorHandler());
    server.setStopTimeout(settings.timeout().plusSeconds(1).toMillis());
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
  }

  public Connector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    if (!settings.access().trustedProxies().isEmpty()) {
      http.addCustomizer(new ForwardedHeaders(settings.access().trustedProxies()));
    }
    ServerConnector connector = unbound(server, http);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addBean(server.getBean(IdleConnectionReaper.class), false);
    return connector;
  }

  private ServerConnector unbound(Server server, HttpConfiguration http) {
    TlsKeyStore keys = settings.access().keys();
    if (keys == null) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    // Clients check whether the certificate matches the host.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(server, keys.contextFactory(), new HttpConnectionFactory(http));
  }
}

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

/** How Jetty listens, and what a request passes before it meets a route. */
public final class JettyConfigurer {
  /** The kernel keeps who comes in a crowd, rather than turn every second one away. */
  private static final int BACKLOG = 1024;

  private final ServerSettings settings;
  private final ConnectionLimits patience;
  private final AdmissionHandler.Refusals refusals;

  public JettyConfigurer(
      ServerSettings settings, ConnectionLimits patience, AdmissionHandler.Refusals refusals) {
    this.settings = settings;
    this.patience = patience;
    this.refusals = refusals;
  }

  public void configure(Server server) {
    IdleConnectionReaper watch = new IdleConnectionReaper(patience, server.getScheduler());
    server.addBean(watch);
    server.setHandler(
        new GracefulHandler(new AdmissionHandler(settings, patience, watch, refusals)));
    server.setErrorHandler(new JsonErrorHandler());
    server.setStopTimeout(settings.timeout().plusSeconds(1).toMillis());
    server.addBean(new NetworkConnectionLimit(patience.connections(), server));
  }

  public Connector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    ServerConnector connector = unbound(server, http);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(patience.idle().toMillis());
    connector.addBean(server.getBean(IdleConnectionReaper.class), false);
    return connector;
  }

  private ServerConnector unbound(Server server, HttpConfiguration http) {
    TlsKeyStore keys = settings.access().keys();
    if (keys == null) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    // Whether the certificate is of the host that was meant is the client's to check.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(server, keys.contextFactory(), new HttpConnectionFactory(http));
  }
}

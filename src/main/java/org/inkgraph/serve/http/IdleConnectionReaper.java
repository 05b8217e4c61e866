package org.inkgraph.serve.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request comes: idle, half-open, or with a header that never ends.
 * Jetty's own limit on idleness is met by a byte now and then; this one is not. Connections whose
 * request is being received or answered are left alone.
 */
final class IdleConnectionReaper extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration MAX_BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ConnectionLimits patience;
  private final Scheduler scheduler;
  private final Map<Connection, Guest> guests = new ConcurrentHashMap<>();

  /** What is known of a connection. */
  private static final class Guest {
    private int requests;
    private long idleSince = System.nanoTime();

    synchronized void arrived() {
      requests++;
    }

    synchronized void answered() {
      requests--;
      idleSince = System.nanoTime();
    }

    synchronized boolean hasBeenIdle(Duration time) {
      return requests == 0 && System.nanoTime() - idleSince > time.toNanos();
    }
  }

  /**
   * @param scheduler runs it; started and stopped by its owner
   */
  IdleConnectionReaper(ConnectionLimits patience, Scheduler scheduler) {
    this.patience = patience;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    look();
  }

  @Override
  public void onOpened(Connection connection) {
    // One that only encrypts carries another, which is what counts.
    if (connection instanceof ConnectionMetaData) {
      guests.put(connection, new Guest());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    guests.remove(connection);
  }

  /** The header of a request is there. */
  void arrived(Request request) {
    Guest guest = guests.get(request.getConnectionMetaData().getConnection());
    if (guest != null) {
      guest.arrived();
      Request.addCompletionListener(request, failure -> guest.answered());
    }
  }

  private void look() {
    Duration idle = patience.idle(guests.size());
    guests.forEach(
        (connection, guest) -> {
          if (guest.hasBeenIdle(idle)) {
            guests.remove(connection);
            connection.getEndPoint().close();
          }
        });
    if (isRunning() || isStarting()) {
      scheduler.schedule(this::look, MAX_BETWEEN_LOOKS);
    }
  }
}

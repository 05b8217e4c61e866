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
 * A reaper of connections without a request: idle, half-open, or with a header that never ends.
 * Unlike Jetty's own idle timeout, it is not fooled by single bytes. Connections whose request is
 * being received or answered stay open.
 */
final class IdleConnectionReaper extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  private final ConnectionLimits limits;
  private final Scheduler scheduler;
  private final Map<Connection, Activity> activities = new ConcurrentHashMap<>();

  /** The activity on a connection. */
  private static final class Activity {
    private int requests;
    private long idleSince = System.nanoTime();

    synchronized void started() {
      requests++;
    }

    synchronized void completed() {
      requests--;
      idleSince = System.nanoTime();
    }

    synchronized boolean hasBeenIdle(Duration time) {
      return requests == 0 && System.nanoTime() - idleSince > time.toNanos();
    }
  }

  /**
   * @param scheduler runs the polls; started and stopped by its owner
   */
  IdleConnectionReaper(ConnectionLimits limits, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    poll();
  }

  @Override
  public void onOpened(Connection connection) {
    // A connection that only encrypts wraps the one that counts.
    if (connection instanceof ConnectionMetaData) {
      activities.put(connection, new Activity());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    activities.remove(connection);
  }

  /** Records that the header of a request is complete. */
  void requestStarted(Request request) {
    Activity activity = activities.get(request.getConnectionMetaData().getConnection());
    if (activity != null) {
      activity.started();
      Request.addCompletionListener(request, failure -> activity.completed());
    }
  }

  private void poll() {
    Duration idle = limits.idle(activities.size());
    activities.forEach(
        (connection, activity) -> {
          if (activity.hasBeenIdle(idle)) {
            activities.remove(connection);
            connection.getEndPoint().close();
          }
        });
    if (isRunning() || isStarting()) {
      scheduler.schedule(this::poll, POLL_INTERVAL);
    }
  }
}

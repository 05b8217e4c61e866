package org.inkgraph.serve;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Logback without a configuration, which prints everything, down to each debug line of the web
 * server. Any configuration, and any other logger, is left alone.
 */
final class UnconfiguredLogback {
  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";
  private static final List<String> LIBRARIES =
      List.of("org.eclipse.jetty", "io.javalin", "io.micrometer");

  private UnconfiguredLogback() {}

  /** Limits the loggers of the server's libraries to warnings. */
  static void quiet() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    // By name, as Logback need not be there.
    if (factory.getClass().getName().equals(LOGBACK)) {
      Contexts.quiet(factory);
    }
  }

  /** What needs Logback's classes. */
  static final class Contexts {
    private Contexts() {}

    static void quiet(ILoggerFactory factory) {
      LoggerContext context = (LoggerContext) factory;
      Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      // What Logback's own default leaves behind.
      boolean unconfigured =
          root.getLevel() == Level.DEBUG
              && root.getAppender("console") != null
              && context.getStatusManager().getCopyOfStatusList().stream()
                  .anyMatch(status -> status.getOrigin() instanceof BasicConfigurator);
      if (unconfigured) {
        LIBRARIES.stream()
            .map(context::getLogger)
            .filter(logger -> logger.getLevel() == null)
            .forEach(logger -> logger.setLevel(Level.WARN));
      }
    }
  }
}

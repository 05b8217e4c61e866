package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

/** A project that embeds the server, with and without a configuration of its logger. */
class UnconfiguredLogbackTest {
  private final LoggerContext context = new LoggerContext();

  private Level level(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  private void configureByDefault() {
    BasicConfigurator configurator = new BasicConfigurator();
    configurator.setContext(context);
    configurator.configure(context);
  }

  @Test
  void theDefaultPrintsNoDebugLinesOfTheLibraries() {
    configureByDefault();
    UnconfiguredLogback.Contexts.quiet(context);

    assertThat(level("org.eclipse.jetty.server.Server")).isEqualTo(Level.WARN);
    assertThat(level("io.javalin.Javalin")).isEqualTo(Level.WARN);
    assertThat(level("io.micrometer.core")).isEqualTo(Level.WARN);
    assertThat(level("org.inkgraph.serve")).isEqualTo(Level.DEBUG);
    assertThat(level("com.example.app")).isEqualTo(Level.DEBUG);
  }

  @Test
  void aLevelThatSomeoneHasSetRemains() {
    configureByDefault();
    context.getLogger("org.eclipse.jetty").setLevel(Level.TRACE);
    UnconfiguredLogback.Contexts.quiet(context);

    assertThat(level("org.eclipse.jetty.server.Server")).isEqualTo(Level.TRACE);
  }

  @Test
  void aConfigurationRemains() {
    configureByDefault();
    context.getLogger("ROOT").detachAppender("console");
    UnconfiguredLogback.Contexts.quiet(context);
    assertThat(level("org.eclipse.jetty")).isEqualTo(Level.DEBUG);

    LoggerContext configured = new LoggerContext();
    UnconfiguredLogback.Contexts.quiet(configured);
    assertThat(configured.getLogger("org.eclipse.jetty").getLevel()).isNull();
  }

  @Test
  void anotherLoggerIsLeftAlone() {
    UnconfiguredLogback.quiet(); // configured for the tests
    assertThat(org.slf4j.LoggerFactory.getLogger("org.eclipse.jetty").isWarnEnabled()).isTrue();
  }
}

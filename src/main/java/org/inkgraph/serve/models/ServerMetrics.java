package org.inkgraph.serve.models;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The metrics of the server. Registering, removing and scraping meters is serialized, as
 * Prometheus' library rejects a scrape that sees a meter and its replacement. Recording never
 * blocks.
 */
public final class ServerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Tags, VersionMeters> byTags = new HashMap<>();
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final MultiGauge versions =
      MultiGauge.builder("inkgraph.model.version")
          .description("1 if the version is served, 0 if it could not be loaded")
          .register(registry);

  public ServerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collector.bindTo(registry);
  }

  /** Returns all metrics in Prometheus' text format. */
  public synchronized String scrape() {
    return registry.scrape();
  }

  /**
   * Records an answered request.
   *
   * @param api the server's interface that it used
   */
  public void request(String api, int status, float milliseconds) {
    Timer.builder("inkgraph.requests")
        .description("Requests, from arrival to answer")
        .tags("api", api, "status", Integer.toString(status))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(10))
        .register(registry)
        .record((long) (milliseconds * 1e6), TimeUnit.NANOSECONDS);
  }

  synchronized void models(Map<String, List<VersionStatus>> models) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    models.forEach(
        (name, ofModel) ->
            ofModel.forEach(
                version ->
                    rows.add(
                        MultiGauge.Row.of(
                            tags(name, version.number()), version.isAvailable() ? 1 : 0))));
    versions.register(rows, true);
  }

  private static Tags tags(String model, long version) {
    return Tags.of("model", model, "version", Long.toString(version));
  }

  /** Creates the meters of one version, which are removed when it is closed. */
  synchronized VersionMeters versionMeters(String model, long version) {
    // A version that reappears while its predecessor is in use takes over the meters.
    VersionMeters predecessor = byTags.remove(tags(model, version));
    if (predecessor != null) {
      predecessor.close();
    }
    VersionMeters created = new VersionMeters(tags(model, version));
    byTags.put(tags(model, version), created);
    return created;
  }

  /** The meters of one version's batcher. */
  final class VersionMeters implements BatchListener, AutoCloseable {
    private final Tags tags;
    private final DistributionSummary batch;
    private final Timer inference;
    private final Timer wait;
    private final Counter refused;
    private final List<Meter> meters = new ArrayList<>();
    private boolean closed;

    private VersionMeters(Tags tags) {
      this.tags = tags;
      batch =
          DistributionSummary.builder("inkgraph.batch.images")
              .description("Images in a batch")
              .tags(tags)
              .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100)
              .register(registry);
      inference =
          Timer.builder("inkgraph.inference")
              .description("Time that the model takes for a batch")
              .tags(tags)
              .register(registry);
      wait =
          Timer.builder("inkgraph.queue.wait")
              .description("Time that the first request of a batch has waited")
              .tags(tags)
              .register(registry);
      refused =
          Counter.builder("inkgraph.refused")
              .description("Requests refused because the queue was full")
              .tags(tags)
              .register(registry);
      meters.addAll(List.of(batch, inference, wait, refused));
    }

    void observeQueue(IntSupplier queuedImages) {
      synchronized (ServerMetrics.this) {
        meters.add(
            Gauge.builder("inkgraph.queue.images", queuedImages::getAsInt)
                .description("Images that are waiting")
                .tags(tags)
                .register(registry));
      }
    }

    @Override
    public void ran(int images, long inferenceNanos, long waitNanos) {
      batch.record(images);
      inference.record(inferenceNanos, TimeUnit.NANOSECONDS);
      wait.record(waitNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused() {
      refused.increment();
    }

    @Override
    public void close() {
      synchronized (ServerMetrics.this) {
        if (!closed) {
          closed = true;
          meters.forEach(registry::remove);
          byTags.remove(tags, this);
        }
      }
    }
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}

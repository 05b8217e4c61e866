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
 * What {@code /metrics} shows. Meters come, go and are read one at a time: who reads while one
 * takes another's place meets both, which Prometheus' library refuses. To record something waits
 * for nobody.
 */
public final class ServerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Tags, OfVersion> byTags = new HashMap<>();
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

  /** The text that Prometheus reads. */
  public synchronized String scrape() {
    return registry.scrape();
  }

  /**
   * A request has been answered.
   *
   * @param api which of the server's interfaces it was for
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

  /** These are the models now. */
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

  private static Tags tags(String model, int version) {
    return Tags.of("model", model, "version", Integer.toString(version));
  }

  /** Meters of one version, which vanish with it. */
  synchronized OfVersion ofVersion(String model, int version) {
    // A version that has come back while its predecessor is in use takes over the meters.
    OfVersion predecessor = byTags.remove(tags(model, version));
    if (predecessor != null) {
      predecessor.close();
    }
    OfVersion metersOfVersion = new OfVersion(tags(model, version));
    byTags.put(tags(model, version), metersOfVersion);
    return metersOfVersion;
  }

  /** What one version's queue does. */
  final class OfVersion implements BatchListener, AutoCloseable {
    private final Tags tags;
    private final DistributionSummary batch;
    private final Timer inference;
    private final Timer wait;
    private final Counter refused;
    private final List<Meter> meters = new ArrayList<>();
    private boolean closed;

    private OfVersion(Tags tags) {
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

    /** Shows how many images wait. */
    void watch(IntSupplier queuedImages) {
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

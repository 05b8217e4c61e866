package org.inkgraph.serve.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.inkgraph.testing.LongTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerMetricsTest {
  private static final int SCRAPES = LongTests.size(400, 5000);

  private static final Map<String, List<VersionStatus>> MODELS =
      Map.of("cnn", List.of(VersionStatus.failed(1, "no graph")));

  /** Replaces a version by itself as often as possible. */
  @Test
  void canBeScrapedWhileModelsChange() {
    try (ServerMetrics metrics = new ServerMetrics()) {
      metrics.models(MODELS);
      ServerMetrics.VersionMeters first = metrics.versionMeters("cnn", 1);
      first.observeQueue(() -> 1);
      AtomicBoolean done = new AtomicBoolean();
      CompletableFuture<Void> changes =
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  metrics.models(MODELS);
                  metrics.versionMeters("cnn", 1).observeQueue(() -> 1);
                }
              });
      try {
        for (int i = 0; i < SCRAPES; i++) {
          metrics.request("v1", 200, i);
          assertThat(metrics.scrape())
              .containsOnlyOnce("\ninkgraph_model_version{")
              .containsOnlyOnce("\ninkgraph_refused_total{")
              .contains("inkgraph_requests_seconds_count{api=\"v1\",status=\"200\"} " + (i + 1));
        }
      } finally {
        done.set(true);
        changes.join();
      }
    }
  }

  @Test
  void metersAreRemovedWithTheirVersionUnlessTakenOver() {
    try (ServerMetrics metrics = new ServerMetrics()) {
      ServerMetrics.VersionMeters first = metrics.versionMeters("cnn", 1);
      ServerMetrics.VersionMeters again = metrics.versionMeters("cnn", 1);
      again.refused();
      first.close();
      assertThat(metrics.scrape())
          .contains("inkgraph_refused_total{model=\"cnn\",version=\"1\"} 1.0");
      again.close();
      again.close();
      assertThat(metrics.scrape()).doesNotContainPattern(Pattern.compile("version=\"1\""));
    }
  }
}

package org.inkgraph.serve.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.signing.TrustedKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in a directory, which is polled for changes. The newest versions of each model that
 * can be loaded are served. A version replaces an older one once it is loaded; the older one is
 * freed when its last request has been answered. A version that cannot be loaded is reported, and
 * retried when its files change.
 */
public final class ModelRepository implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  /** How long {@link #close} waits for a model's load and for the last batches, in all. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ServerSettings settings;
  private final ModelsDirectory directory;
  private final ServerMetrics metrics;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "model-watcher");
            thread.setDaemon(true);
            return thread;
          });

  private final FailedLoads failed = new FailedLoads();

  private @Nullable ScheduledFuture<?> polling;
  private @Nullable String lastError;

  /**
   * The versions of each model, newest first, by model name. Replaced as a whole, never modified.
   */
  private volatile SortedMap<String, List<VersionStatus>> models = new TreeMap<>();

  public ModelRepository(ServerSettings settings, ServerMetrics metrics) {
    this.settings = settings;
    this.directory = new ModelsDirectory(settings.models(), settings.followLinks());
    this.metrics = metrics;
  }

  /**
   * Loads the models and starts polling.
   *
   * @throws InkgraphException if there is no such directory, or it is itself a model
   * @throws IOException if it cannot be read
   */
  public void start() throws IOException {
    directory.requireUsable();
    refresh();
    long interval = settings.pollInterval().toMillis();
    polling = watcher.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Returns the versions of each model, newest first. */
  public SortedMap<String, List<VersionStatus>> models() {
    return models;
  }

  /**
   * Returns the versions of a model, newest first.
   *
   * @throws RequestException 404, if there is no such model
   */
  public List<VersionStatus> versions(String model) {
    List<VersionStatus> versions = models.get(ModelName.of(model));
    if (versions == null) {
      throw RequestException.notFound("Could not find any versions of model " + model);
    }
    return versions;
  }

  /**
   * Acquires a version. {@link ServableVersion#release} must follow.
   *
   * @param number {@code null} for the newest
   * @throws RequestException 404, if it is not served
   */
  public ServableVersion acquire(String model, @Nullable Long number) {
    while (true) {
      ServableVersion loaded =
          models.getOrDefault(ModelName.of(model), List.of()).stream()
              .filter(VersionStatus::isAvailable)
              .filter(version -> number == null || number == version.number())
              .findFirst()
              .map(VersionStatus::loaded)
              .orElseThrow(() -> notServed(model, number));
      // False only if it has just been dropped, in which case the list has been replaced.
      if (loaded.acquire()) {
        return loaded;
      }
    }
  }

  private static RequestException notServed(String model, @Nullable Long number) {
    return RequestException.notFound(
        "Servable not found for request: "
            + (number == null
                ? "Latest(" + model + ")"
                : "Specific(" + model + ", " + number + ")"));
  }

  private void poll() {
    try {
      refresh();
      lastError = null;
    } catch (IOException | RuntimeException | Error e) {
      // Catches everything, as a task that throws is never run again.
      if (!e.toString().equals(lastError)) {
        LOG.error("{} cannot be read; loaded versions remain", directory, e);
        lastError = e.toString();
      }
    }
  }

  /** Updates {@link #models} from the directory. */
  private void refresh() throws IOException {
    SortedMap<String, List<VersionStatus>> now = new TreeMap<>();
    Set<ServableVersion> dropped = new HashSet<>(loaded(models));
    try {
      for (Map.Entry<String, ModelVersions> model : directory.models().entrySet()) {
        now.put(model.getKey(), wanted(model.getKey(), model.getValue()));
      }
    } catch (IOException | RuntimeException | Error e) {
      List<ServableVersion> before = loaded(models);
      loaded(now).stream()
          .filter(version -> !before.contains(version))
          .forEach(ServableVersion::release);
      throw e;
    }
    dropped.removeAll(loaded(now));
    models = now;
    failed.removeDeleted();
    for (ServableVersion version : dropped) {
      LOG.info("{} version {} is no longer served", version.model(), version.number());
      version.release();
    }
    metrics.models(now);
  }

  private List<VersionStatus> wanted(String model, ModelVersions versions) throws IOException {
    Map<Long, VersionStatus> before = new HashMap<>();
    models.getOrDefault(model, List.of()).forEach(version -> before.put(version.number(), version));
    List<VersionStatus> wanted = new ArrayList<>();
    int available = 0;
    for (ModelVersions.Version found : versions.newestFirst()) {
      VersionStatus version = before.get(found.number());
      if (version == null || !version.isAvailable()) {
        version = load(model, found.number(), found.directory());
      }
      wanted.add(version);
      if (version.isAvailable() && ++available == settings.versions()) {
        break;
      }
    }
    return List.copyOf(wanted);
  }

  private VersionStatus load(String model, long number, Path version) {
    String files;
    try {
      files = directory.files(version);
    } catch (IOException | UncheckedIOException e) {
      // It is being deleted or is not readable, so remembering the failure is pointless.
      return VersionStatus.failed(number, version + " cannot be read: " + e.getMessage());
    }
    String lasting = failed.lasting(version, files);
    if (lasting != null) {
      return VersionStatus.failed(number, lasting);
    }
    long start = System.nanoTime();
    try {
      directory.requireHolds(version);
      TrustedKeys signers = settings.signers();
      Recognizer recognizer =
          signers == null ? Recognizer.load(version) : SignedCopy.load(version, signers);
      VersionStatus loaded = VersionStatus.available(servable(model, number, recognizer));
      failed.remove(version);
      LOG.info(
          "{} version {} is now served, loaded in {} ms",
          model,
          number,
          (System.nanoTime() - start) / 1_000_000);
      return loaded;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (failed.add(version, files, e)) {
        LOG.error("{} version {} cannot be served: {}", model, number, e.getMessage());
      }
      return VersionStatus.failed(number, String.valueOf(e.getMessage()));
    }
  }

  /** Closes the model if it cannot be served, such as with an invalid way to prepare pictures. */
  private ServableVersion servable(String model, long number, Recognizer recognizer) {
    try {
      return new ServableVersion(model, number, recognizer, settings, metrics);
    } catch (RuntimeException | OutOfMemoryError e) {
      recognizer.close();
      throw e;
    }
  }

  private static List<ServableVersion> loaded(SortedMap<String, List<VersionStatus>> models) {
    return models.values().stream()
        .flatMap(List::stream)
        .filter(VersionStatus::isAvailable)
        .map(VersionStatus::loaded)
        .toList();
  }

  /**
   * Stops polling and releases all models. A batch may still run although its requests have timed
   * out, and a JVM that exits meanwhile can crash in native code, so this waits for it.
   */
  @Override
  public void close() {
    if (polling != null) {
      polling.cancel(false);
    }
    watcher.shutdown();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (!watcher.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("a model is still being loaded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<ServableVersion> all = loaded(models);
    models = new TreeMap<>();
    all.forEach(ServableVersion::release);
    for (ServableVersion version : all) {
      if (!version.awaitFreed(Duration.ofNanos(deadline - System.nanoTime()))) {
        LOG.warn("{} version {} is still in use", version.model(), version.number());
      }
    }
  }
}

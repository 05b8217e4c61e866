package org.inkgraph.serve.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.FileHandles;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.RequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The models in a directory, as they come and go. Of each model the newest versions that load are
 * served. A version takes over once it is loaded; those that it replaces are freed when their last
 * request has been answered. One that does not load is reported and tried again when its files
 * change.
 */
public final class ModelRepository implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

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

  /** What the files of a version that does not load looked like. */
  private final Map<Path, Broken> broken = new HashMap<>();

  private @Nullable ScheduledFuture<?> looks;
  private @Nullable String lastComplaint;

  private record Broken(String files, String error) {}

  /** By model name; a model's versions, the newest first. Replaced whole, never changed. */
  private volatile SortedMap<String, List<VersionStatus>> models = new TreeMap<>();

  public ModelRepository(ServerSettings settings, ServerMetrics metrics) {
    this.settings = settings;
    this.directory = new ModelsDirectory(settings.models());
    this.metrics = metrics;
  }

  /**
   * Loads what is there and watches from now on.
   *
   * @throws InkgraphException if there is no such directory
   * @throws IOException if it cannot be read
   */
  public void start() throws IOException {
    if (!directory.exists()) {
      throw new InkgraphException(
          directory + " is not a directory; train a model first (inkgraph train cnn)");
    }
    refresh();
    long interval = settings.pollInterval().toMillis();
    looks = watcher.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Every model's versions, the newest first. */
  public SortedMap<String, List<VersionStatus>> models() {
    return models;
  }

  /**
   * The versions of a model.
   *
   * @throws RequestException 404, if there is no such model
   */
  public List<VersionStatus> versions(String model) {
    List<VersionStatus> versions = models.get(model);
    if (versions == null) {
      throw RequestException.notFound("Could not find any versions of model " + model);
    }
    return versions;
  }

  /**
   * A version to ask. {@link ServableVersion#release} must follow.
   *
   * @param number {@code null} for the newest
   * @throws RequestException 404, if it is not served
   */
  public ServableVersion acquire(String model, @Nullable Integer number) {
    while (true) {
      ServableVersion loaded =
          models.getOrDefault(model, List.of()).stream()
              .filter(VersionStatus::isAvailable)
              .filter(version -> number == null || number == version.number())
              .findFirst()
              .map(VersionStatus::loaded)
              .orElseThrow(() -> notServed(model, number));
      // False only if it was dropped since: then there is another list by now.
      if (loaded.acquire()) {
        return loaded;
      }
    }
  }

  private static RequestException notServed(String model, @Nullable Integer number) {
    return RequestException.notFound(
        "Servable not found for request: "
            + (number == null
                ? "Latest(" + model + ")"
                : "Specific(" + model + ", " + number + ")"));
  }

  private void look() {
    try {
      refresh();
      lastComplaint = null;
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is: a task that throws is never run again.
      if (!e.toString().equals(lastComplaint)) {
        LOG.error("{} cannot be read; loaded versions remain", directory, e);
        lastComplaint = e.toString();
      }
    }
  }

  /** Makes {@link #models} what the directory says now. */
  private void refresh() throws IOException {
    SortedMap<String, List<VersionStatus>> now = new TreeMap<>();
    Set<ServableVersion> dropped = new HashSet<>(loaded(models));
    try {
      for (ModelVersions model : directory.models()) {
        now.put(model.name(), wanted(model));
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
    broken.keySet().removeIf(version -> !Files.isDirectory(version));
    for (ServableVersion version : dropped) {
      LOG.info("{} version {} is no longer served", version.model(), version.number());
      version.release();
    }
    metrics.models(now);
  }

  private List<VersionStatus> wanted(ModelVersions model) throws IOException {
    Map<Integer, VersionStatus> before = new HashMap<>();
    models
        .getOrDefault(model.name(), List.of())
        .forEach(version -> before.put(version.number(), version));
    List<VersionStatus> wanted = new ArrayList<>();
    int available = 0;
    for (int number : model.newestFirst()) {
      VersionStatus version = before.get(number);
      if (version == null || !version.isAvailable()) {
        version = load(model, number);
      }
      wanted.add(version);
      if (version.isAvailable() && ++available == settings.versions()) {
        break;
      }
    }
    return List.copyOf(wanted);
  }

  private VersionStatus load(ModelVersions model, int number) {
    Path version = model.version(number);
    String files;
    try {
      files = ModelsDirectory.files(version);
    } catch (IOException | UncheckedIOException e) {
      // It is being deleted, or must not be read: nothing that would end by itself.
      return VersionStatus.broken(number, version + " cannot be read: " + e.getMessage());
    }
    Broken known = broken.get(version);
    if (known != null && known.files.equals(files)) {
      return VersionStatus.broken(number, known.error);
    }
    long start = System.nanoTime();
    try {
      directory.requireHolds(version);
      Recognizer recognizer = Recognizer.load(version);
      broken.remove(version);
      LOG.info(
          "{} version {} is now served, loaded in {} ms",
          model.name(),
          number,
          (System.nanoTime() - start) / 1_000_000);
      return VersionStatus.available(
          new ServableVersion(model.name(), number, recognizer, settings.batching(), metrics));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LOG.error("{} version {} cannot be served: {}", model.name(), number, e.getMessage());
      String error = String.valueOf(e.getMessage());
      if (!isOfTheMoment(e, error)) {
        broken.put(version, new Broken(files, error));
      }
      return VersionStatus.broken(number, error);
    }
  }

  /** Whether the server lacked something that it may have at the next look. */
  private static boolean isOfTheMoment(Throwable failure, String error) {
    return failure instanceof OutOfMemoryError
        || FileHandles.areExhausted(error)
        || causes(failure).anyMatch(TFResourceExhaustedException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static List<ServableVersion> loaded(SortedMap<String, List<VersionStatus>> models) {
    return models.values().stream()
        .flatMap(List::stream)
        .filter(VersionStatus::isAvailable)
        .map(VersionStatus::loaded)
        .toList();
  }

  /** Looks no more, and drops every model. */
  @Override
  public void close() {
    if (looks != null) {
      looks.cancel(false);
    }
    watcher.shutdown();
    try {
      if (!watcher.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("a model is still being loaded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<ServableVersion> all = loaded(models);
    models = new TreeMap<>();
    all.forEach(ServableVersion::release);
    for (ServableVersion version : all) {
      if (!version.awaitFreed(settings.timeout())) {
        LOG.warn("{} version {} is still in use", version.model(), version.number());
      }
    }
  }
}

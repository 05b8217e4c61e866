package org.inkgraph.serve.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class FailedLoadsTest {
  private static final String FILES = "saved_model.pb 100";

  @TempDir private Path version;
  private final FailedLoads loads = new FailedLoads();

  static Stream<Throwable> transientFailures() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new FileSystemException("/tmp/x", null, "No space left on device"),
        new FileSystemException("/m/tiny/1", null, "Too many open files"),
        new InkgraphException(
            "no memory", new TFResourceExhaustedException("OOM when allocating tensor")));
  }

  @ParameterizedTest
  @MethodSource("transientFailures")
  void whatMayPassIsTriedAgain(Throwable failure) {
    loads.add(version, FILES, failure);
    assertThat(loads.lasting(version, FILES)).isNull();
  }

  @Test
  void whatIsWrongWithTheFilesIsTriedAgainWhenTheyChange() {
    loads.add(version, FILES, new InkgraphException("no graph"));
    assertThat(loads.lasting(version, FILES)).isEqualTo("no graph");
    assertThat(loads.lasting(version, "saved_model.pb 200")).isNull();
    assertThat(loads.lasting(version.resolve("2"), FILES)).isNull();
  }

  @Test
  void aFailureIsNewsOnce() {
    IOException full = new FileSystemException("/tmp/x", null, "No space left on device");
    assertThat(loads.add(version, FILES, full)).isTrue();
    assertThat(loads.add(version, FILES, full)).isFalse();
    assertThat(loads.add(version, FILES, new InkgraphException("no graph"))).isTrue();
    assertThat(loads.add(version, "saved_model.pb 200", new InkgraphException("no graph")))
        .isTrue();
    loads.remove(version);
    assertThat(loads.add(version, FILES, full)).isTrue();
  }

  @Test
  void deletedVersionsAreForgotten() throws IOException {
    Path deleted = Files.createDirectory(version.resolve("3"));
    loads.add(deleted, FILES, new InkgraphException("no graph"));
    loads.add(version, FILES, new InkgraphException("no graph"));
    Files.delete(deleted);
    loads.removeDeleted();
    assertThat(loads.lasting(deleted, FILES)).isNull();
    assertThat(loads.lasting(version, FILES)).isEqualTo("no graph");
  }
}

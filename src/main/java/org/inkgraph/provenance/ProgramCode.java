package org.inkgraph.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.inkgraph.io.CodeDigest;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.BuildCommit;
import org.inkgraph.runtime.NativeLibraries;
import org.tensorflow.TensorFlow;

/**
 * The {@link CodeRecord} of this process. TensorFlow's library has 600 MB, so its digest is
 * computed while the model trains, and kept beside the library.
 */
public final class ProgramCode {
  private static final String TENSORFLOW_CORE =
      "/META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  private ProgramCode() {}

  /** Computed once, in a thread of its own, when this class is first used. */
  private static final class Computed {
    static final CompletableFuture<CodeRecord> RECORD = new CompletableFuture<>();

    static {
      Thread thread = new Thread(Computed::complete, "code-digest");
      thread.setDaemon(true);
      thread.start();
    }

    private static void complete() {
      try {
        RECORD.complete(compute());
      } catch (IOException | RuntimeException | Error e) {
        RECORD.completeExceptionally(e);
      }
    }
  }

  /** Begins to compute the record in another thread; TensorFlow must have been loaded. */
  public static void prepareAhead() {
    Computed.RECORD.isDone();
  }

  /** Returns the record when it is there; a failure in the other thread may have been transient. */
  static CodeRecord record() throws IOException {
    try {
      return Computed.RECORD.join();
    } catch (CompletionException e) {
      return compute();
    }
  }

  private static CodeRecord compute() throws IOException {
    BuildCommit commit = BuildCommit.current();
    Path jar = CodeDigest.location(ProgramCode.class).filter(Files::isRegularFile).orElse(null);
    Map<String, String> libraries = new TreeMap<>();
    for (Path library : NativeLibraries.files()) {
      libraries.put(library.getFileName().toString(), LibraryDigest.of(library));
    }
    return new CodeRecord(
        commit.id(),
        commit.clean(),
        jar == null ? null : Sha256.ofFile(jar),
        CodeDigest.of(ProgramCode.class).orElse(null),
        libraries,
        versions());
  }

  private static Map<String, String> versions() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    mavenVersion(TENSORFLOW_CORE).ifPresent(version -> versions.put("tensorflowCore", version));
    bundleVersion(com.google.protobuf.Message.class)
        .ifPresent(version -> versions.put("protobuf", version));
    versions.put(
        "javaVm",
        System.getProperty("java.vm.version") + " by " + System.getProperty("java.vm.vendor"));
    return versions;
  }

  private static Optional<String> mavenVersion(String resource) {
    try (InputStream in = TensorFlow.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version in the manifest of a class' jar. */
  private static Optional<String> bundleVersion(Class<?> type) throws IOException {
    Path jar = CodeDigest.location(type).filter(Files::isRegularFile).orElse(null);
    if (jar == null) {
      return Optional.empty();
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return Optional.ofNullable(manifest)
          .map(found -> found.getMainAttributes().getValue("Bundle-Version"));
    }
  }
}

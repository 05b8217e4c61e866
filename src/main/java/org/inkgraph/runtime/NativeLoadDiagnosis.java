package org.inkgraph.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Diagnoses why TensorFlow's native library could not be loaded, and what to do. */
final class NativeLoadDiagnosis {
  /** JavaCPP's names of the platforms that TensorFlow Java supports. */
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private static final String LIBRARIES = "/org/tensorflow/internal/c_api/";

  private NativeLoadDiagnosis() {}

  /** Returns the reason and advice in one line, as the second half of a sentence. */
  static String of(Throwable failure) {
    String platform = Loader.getPlatform();
    if (!PLATFORMS.contains(platform)) {
      return "it has no library for "
          + platform
          + "; run it on one of "
          + String.join(", ", PLATFORMS);
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    if (!Files.isDirectory(temporary) || !Files.isWritable(temporary)) {
      return "the temporary directory "
          + temporary
          + " cannot be written; make it writable, or name another"
          + " (JAVA_OPTS=-Djava.io.tmpdir=DIR)";
    }
    if (!NativeLibraries.areUnpacked() && !isCarried(platform) && !isCarried(platform + "-gpu")) {
      return "the program was built on another platform, and has no library for "
          + platform
          + "; build it on this one";
    }
    return withRemedy(InkgraphException.firstLine(InkgraphException.innermost(failure)));
  }

  private static boolean isCarried(String platform) {
    String library = LIBRARIES + platform + "/" + System.mapLibraryName("jnitensorflow");
    return NativeLoadDiagnosis.class.getResource(library) != null;
  }

  private static String withRemedy(String reason) {
    if (SystemError.OUT_OF_MEMORY.isIn(reason) || ProcessMemory.isLimited()) {
      return reason + "; allow the process more memory (ulimit -v, or its container's limit)";
    }
    if (FileHandles.areExhausted(reason)) {
      return FileHandles.withRemedy(reason);
    }
    Optional<String> missing = SystemLibraries.remedy(reason);
    if (missing.isPresent()) {
      return reason + "; " + missing.get();
    }
    return reason
        + "; delete its unpacked copy in "
        + cache()
        + ", where it needs 700 MB, or name another place"
        + " (JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR)";
  }

  private static String cache() {
    try {
      return Loader.getCacheDir().toString();
    } catch (IOException e) {
      return "JavaCPP's cache";
    }
  }
}

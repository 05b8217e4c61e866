package org.inkgraph.runtime;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * The native libraries of TensorFlow, loaded from where they are known to be. JavaCPP would look
 * for every name that a library could have in every jar of the class path, which takes as long as
 * loading them. It still unpacks them, once, and checks that they are those of the jar.
 */
public final class NativeLibraries {
  /** Whether JavaCPP looks for libraries that are not loaded yet; it reads the property once. */
  private static final String SEARCH = "org.bytedeco.javacpp.findLibraries";

  /** Prefix of JavaCPP's properties of the platform, among them where else libraries are. */
  private static final String PLATFORM = "org.bytedeco.javacpp.platform";

  /** Directory of unpacked libraries, which the launcher of an archive sets. */
  private static final String UNPACKED = "inkgraph.libraries";

  /** Platforms of which the archives carry them unpacked, and on which jars have been tried. */
  private static final List<String> EITHER = List.of("linux-x86_64", "linux-arm64");

  private static final List<String> PACKED = List.of("linux-x86_64");

  private static final String DIRECTORY = "/org/tensorflow/internal/c_api/linux-x86_64/";

  /** A part of the names of its libraries on every platform. */
  private static final String TENSORFLOW = "tensorflow";

  /** A library by JavaCPP's name and by that of its file. */
  private record Library(String name, String file) {}

  /** In the order in which they need each other. */
  private static final List<Library> LIBRARIES =
      List.of(
          new Library("tensorflow_framework@.2", "libtensorflow_framework.so.2"),
          new Library("tensorflow_cc@.2", "libtensorflow_cc.so.2"),
          new Library("jnitensorflow", "libjnitensorflow.so"));

  private NativeLibraries() {}

  /**
   * Loads them: unpacked ones if the launcher says where they are. Leaves that to JavaCPP on
   * another platform, in a GPU build, and where the user has set where libraries are.
   *
   * @throws UnsatisfiedLinkError if one cannot be unpacked or loaded
   */
  static void load() {
    String unpacked = System.getProperty(UNPACKED);
    if (isSearchWanted(unpacked == null ? PACKED : EITHER)) {
      return;
    }
    List<URL> urls = new ArrayList<>();
    for (Library library : LIBRARIES) {
      URL url =
          unpacked == null
              ? NativeLibraries.class.getResource(DIRECTORY + library.file())
              : url(Path.of(unpacked, library.file()));
      if (url == null) {
        return;
      }
      urls.add(url);
    }
    System.setProperty(SEARCH, "false");
    for (int i = 0; i < urls.size(); i++) {
      Loader.loadLibrary(tensorflow.class, new URL[] {urls.get(i)}, LIBRARIES.get(i).name());
    }
  }

  /** Returns the files of TensorFlow's libraries that this process has loaded. */
  public static List<Path> files() {
    return Loader.getLoadedLibraries().values().stream()
        .map(Path::of)
        .filter(file -> file.getFileName().toString().contains(TENSORFLOW))
        .filter(Files::isRegularFile)
        .distinct()
        .toList();
  }

  /** Returns whether the launcher says where unpacked ones are. */
  static boolean areUnpacked() {
    return System.getProperty(UNPACKED) != null;
  }

  private static @Nullable URL url(Path file) {
    try {
      return Files.exists(file) ? file.toUri().toURL() : null;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSearchWanted(List<String> platforms) {
    return !platforms.contains(Loader.Detector.getPlatform())
        || System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.equals(SEARCH) || name.startsWith(PLATFORM));
  }
}

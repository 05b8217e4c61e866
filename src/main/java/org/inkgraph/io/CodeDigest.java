package org.inkgraph.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * The digest of the code of a class: of all classes in its jar or its directory, sorted by name,
 * except those under {@code META-INF}. For each: the name in UTF-8, a zero byte, and the SHA-256 of
 * its bytes as 64 hexadecimal digits. A jar and the directory that it was made of have the same
 * digest, and so have two jars of the same classes at different times. Other files do not count, as
 * a directory on the class path may be the one that models are exported to. Of a program that is
 * run from its source, it is the digest of that file.
 */
public final class CodeDigest {
  private static final byte[] ZERO = {0};
  private static final String NOT_CODE = "META-INF/";
  private static final String CLASS = ".class";

  private CodeDigest() {}

  /**
   * Returns the digest; empty if the class does not come from a file.
   *
   * @throws IOException if a file cannot be read
   */
  public static Optional<String> of(Class<?> type) throws IOException {
    Path location = location(type).orElse(null);
    if (location == null) {
      return Optional.empty();
    }
    return Optional.of(Files.isDirectory(location) ? of(filesOf(location)) : ofFile(location));
  }

  /** Returns the jar or directory of a class; empty if it does not come from a file. */
  public static Optional<Path> location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      URI uri = source.getLocation().toURI();
      return Optional.of(Path.of(uri)).filter(Files::exists);
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // a class loader with places of its own, as a jar within a jar
    }
  }

  private static String ofFile(Path file) throws IOException {
    try {
      return of(entriesOf(file));
    } catch (ZipException e) {
      return Sha256.ofFile(file); // the source of a program that java runs without compiling
    }
  }

  private static String of(Map<String, String> digests) {
    Sha256 sha256 = new Sha256();
    digests.forEach(
        (name, digest) ->
            sha256
                .update(name.getBytes(StandardCharsets.UTF_8))
                .update(ZERO)
                .update(digest.getBytes(StandardCharsets.UTF_8)));
    return sha256.hex();
  }

  private static boolean isCode(String name) {
    return name.endsWith(CLASS) && !name.startsWith(NOT_CODE);
  }

  private static Map<String, String> filesOf(Path directory) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : FileTree.walk(directory)) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (Files.isRegularFile(file) && isCode(name)) {
        digests.put(name, Sha256.ofFile(file));
      }
    }
    return digests;
  }

  private static Map<String, String> entriesOf(Path jar) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        if (isCode(entry.getName())) {
          try (InputStream in = file.getInputStream(entry)) {
            digests.put(entry.getName(), Sha256.of(in, Long.MAX_VALUE));
          }
        }
      }
    }
    return digests;
  }
}

package org.inkgraph.signing;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;

/** The files of a version, by their digests. */
public final class SignedFiles {
  private SignedFiles() {}

  /**
   * Returns the SHA-256 of every file of a version, hidden ones included, by its path in the
   * version with slashes; links are followed.
   *
   * @param version directory of the version
   * @param without paths that are left out
   * @throws InkgraphException if something in it is neither a file nor a directory
   * @throws IOException if a file cannot be read
   */
  public static SortedMap<String, String> of(Path version, Set<String> without) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Path file : FileTree.walk(version, FileVisitOption.FOLLOW_LINKS)) {
      String name = version.relativize(file).toString().replace('\\', '/');
      if (Files.isDirectory(file) || without.contains(name)) {
        continue;
      }
      if (!Files.isRegularFile(file)) {
        throw new InkgraphException(file + " is not a file; remove it");
      }
      digests.put(name, Sha256.ofFile(file));
    }
    return digests;
  }

  /**
   * Checks that no file of a version is a link, as the signature would be of a file elsewhere.
   *
   * @throws InkgraphException if one is
   * @throws IOException if the directory cannot be read
   */
  static void requireNoLinks(Path version) throws IOException {
    for (Path file : FileTree.walk(version)) {
      if (Files.isSymbolicLink(file) && !file.equals(version)) {
        throw new InkgraphException(
            file + " is a symbolic link; copy the file there before the version is signed");
      }
    }
  }

  /**
   * Returns what differs, as sentences that name the file.
   *
   * @param signed digests by path
   * @param found digests by path
   */
  public static List<String> differences(Map<String, String> signed, Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(signed.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      if (!found.containsKey(name)) {
        differences.add(name + " is missing");
      } else if (!signed.containsKey(name)) {
        differences.add(name + " was added");
      } else if (!Objects.equals(found.get(name), signed.get(name))) {
        differences.add(name + " was changed");
      }
    }
    return differences;
  }

  /** Returns the name under which a version is signed, {@code NAME/VERSION}. */
  public static String nameOf(Path version) {
    Path absolute = version.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    Path name = parent == null ? null : parent.getFileName();
    return (name == null ? "" : name + "/") + absolute.getFileName();
  }
}

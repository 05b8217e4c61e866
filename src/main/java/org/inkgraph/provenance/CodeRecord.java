package org.inkgraph.provenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.inkgraph.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The code that trained a model.
 *
 * @param commit commit that the program was built from; null if the build was not in a checkout
 * @param clean whether nothing differed from that commit; null without one
 * @param jarSha256 digest of the program's jar; null if it was run from a directory of classes
 * @param classesSha256 digest of the program's classes, the same for the jar and the directory that
 *     it was made of ({@link org.inkgraph.io.CodeDigest}); null if they cannot be read as files
 * @param nativeLibrariesSha256 digest of each file of TensorFlow's native library, by its name
 * @param versions version of each library that computes, and of the Java virtual machine, by name
 */
public record CodeRecord(
    @Nullable String commit,
    @Nullable Boolean clean,
    @Nullable String jarSha256,
    @Nullable String classesSha256,
    Map<String, String> nativeLibrariesSha256,
    Map<String, String> versions) {
  /** Digits of a digest or commit that a message shows. */
  private static final int DIGITS = 12;

  private static final String NONE = "none";

  /** Sorts the maps; one that is missing is empty. */
  public CodeRecord {
    nativeLibrariesSha256 = sorted(nativeLibrariesSha256);
    versions = sorted(versions);
  }

  private static Map<String, String> sorted(@Nullable Map<String, String> map) {
    Map<String, String> sorted = new TreeMap<>();
    if (map != null) {
      map.forEach((name, value) -> sorted.put(name, Objects.requireNonNullElse(value, NONE)));
    }
    return sorted;
  }

  /**
   * Returns the code of this process, whose digests may take seconds when a machine computes them
   * for the first time ({@link ProgramCode}).
   *
   * @throws IOException if a file of it cannot be read
   */
  public static CodeRecord ofThisProgram() throws IOException {
    return ProgramCode.record();
  }

  /**
   * Returns the digest of all parts: the SHA-256 of the lines {@code NAME=VALUE} in the order of
   * the record, those of a map as {@code NAME.KEY=VALUE}, without the parts that are null.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public String sha256() {
    StringBuilder lines = new StringBuilder();
    append(lines, "commit", commit);
    append(lines, "clean", clean);
    append(lines, "jarSha256", jarSha256);
    append(lines, "classesSha256", classesSha256);
    nativeLibrariesSha256.forEach(
        (name, digest) -> append(lines, "nativeLibrariesSha256." + name, digest));
    versions.forEach((name, version) -> append(lines, "versions." + name, version));
    return new Sha256().update(lines.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static void append(StringBuilder lines, String name, @Nullable Object value) {
    if (value != null) {
      lines.append(name).append('=').append(value).append('\n');
    }
  }

  /**
   * Returns the differences that may change bits, each as {@code NAME A against B}, where B is
   * {@code other}'s. The same classes are the same build, whatever their commit and jar, unless
   * other files in the jar differ.
   */
  public List<String> differences(CodeRecord other) {
    List<String> differences = new ArrayList<>();
    if (isOtherBuild(other)) {
      differences.add("another build of Inkgraph: " + String.join(", ", buildParts(other)));
    }
    note(
        differences,
        "TensorFlow's ",
        nativeLibrariesSha256,
        other.nativeLibrariesSha256,
        CodeRecord::shortened);
    note(differences, "", versions, other.versions, value -> value);
    return differences;
  }

  private boolean isOtherBuild(CodeRecord other) {
    if (jarSha256 != null && other.jarSha256 != null) {
      return !jarSha256.equals(other.jarSha256);
    }
    return !Objects.equals(classesSha256, other.classesSha256);
  }

  private List<String> buildParts(CodeRecord other) {
    List<String> parts = new ArrayList<>();
    if (!build().equals(other.build())) {
      parts.add("commit " + build() + " against " + other.build());
    }
    boolean sameClasses = Objects.equals(classesSha256, other.classesSha256);
    parts.add(
        sameClasses
            ? "the same classes, other resources"
            : "classes " + shortened(classesSha256) + " against " + shortened(other.classesSha256));
    return parts;
  }

  private String build() {
    return commit == null
        ? "unknown"
        : shortened(commit) + (Boolean.TRUE.equals(clean) ? "" : " with changes");
  }

  private static void note(
      List<String> differences,
      String prefix,
      Map<String, String> mine,
      Map<String, String> theirs,
      UnaryOperator<String> text) {
    TreeSet<String> names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      String one = mine.getOrDefault(name, NONE);
      String another = theirs.getOrDefault(name, NONE);
      if (!one.equals(another)) {
        differences.add(prefix + name + " " + text.apply(one) + " against " + text.apply(another));
      }
    }
  }

  private static String shortened(@Nullable String digest) {
    return digest == null ? NONE : digest.substring(0, Math.min(DIGITS, digest.length()));
  }
}

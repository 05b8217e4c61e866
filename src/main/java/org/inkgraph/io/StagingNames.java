package org.inkgraph.io;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden names of one replacement of a directory: {@code .NAME.ID} and the same with suffixes.
 *
 * @param home the directory that contains them: the target's parent, or the target itself
 * @param name name of the target
 * @param id differs between any two replacements
 */
record StagingNames(Path home, String name, String id) {
  private static final String PROCESS = random();

  /** Eight digits of the process and eight of the replacement, or what earlier versions drew. */
  private static final String ID = "(?<id>[0-9a-f]{8}-[0-9a-f]{8}|[0-9]{1,20})";

  private static final String SUFFIX = "(\\.(former|whole|lock))?";

  /** Returns new names. */
  static StagingNames create(Path home, Path target) {
    return new StagingNames(home, target.getFileName().toString(), PROCESS + "-" + random());
  }

  /**
   * Returns the names that {@code entry} of {@code home} is one of, if it belongs to {@code
   * target}.
   */
  static Optional<StagingNames> of(Path home, Path entry, Path target) {
    String name = target.getFileName().toString();
    Matcher matcher =
        Pattern.compile(Pattern.quote("." + name + ".") + ID + SUFFIX)
            .matcher(entry.getFileName().toString());
    return matcher.matches()
        ? Optional.of(new StagingNames(home, name, matcher.group("id")))
        : Optional.empty();
  }

  /** Returns eight random hexadecimal digits. */
  static String random() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  /** Returns whether this process uses them. */
  boolean areOfThisProcess() {
    return id.startsWith(PROCESS + "-");
  }

  /** Returns the directory that is being filled. */
  Path staging() {
    return home.resolve("." + name + "." + id);
  }

  /** Returns what is being replaced. */
  Path former() {
    return withSuffix(".former");
  }

  /** Returns the empty file that says that all of what is being replaced is set aside. */
  Path whole() {
    return withSuffix(".whole");
  }

  /** Returns the file that is locked as long as they are in use. */
  Path lock() {
    return withSuffix(".lock");
  }

  private Path withSuffix(String suffix) {
    return home.resolve(staging().getFileName() + suffix);
  }
}

package org.inkgraph.serve.models;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of served models: those of their directories, in Unicode's composed form (NFC). File
 * systems of macOS decompose letters with accents, while clients send them composed.
 */
final class ModelName {
  /** What {@link org.inkgraph.io.StagedDirectory} writes, or is about to delete. */
  private static final Pattern DRAFT = Pattern.compile("\\..+\\.[0-9]+", Pattern.DOTALL);

  private static final int REPLACEMENT = 0xFFFD;

  private ModelName() {}

  /** Returns the name of the model in a directory. */
  static String of(Path directory) {
    return of(String.valueOf(directory.getFileName()));
  }

  /** Returns the name of the model that a client means. */
  static String of(String requested) {
    return Normalizer.normalize(requested, Normalizer.Form.NFC);
  }

  /** Returns whether a directory of this name is not complete, or no longer. */
  static boolean isDraft(String name) {
    return DRAFT.matcher(name).matches();
  }

  /** Returns why a model cannot have its name, or null if it can. */
  static @Nullable String obstacle(Path directory, String name) {
    if (name.startsWith(".")) {
      return directory + " is hidden and is not served; rename it so that it starts with no dot";
    }
    if (name.codePoints().anyMatch(ModelName::isUnreadable)) {
      return directory
          + " has a name that is not text in this locale and is not served; rename it, or set"
          + " LC_ALL=C.UTF-8";
    }
    if (name.codePoints().anyMatch(ModelName::isForbidden)) {
      return directory
          + " is not served, as TensorFlow or HTTP gives some characters of its name another"
          + " meaning; rename it without * ? [ ] \\ and control characters";
    }
    return null;
  }

  private static boolean isUnreadable(int codePoint) {
    return codePoint == REPLACEMENT || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** TensorFlow takes the path of the weights for a pattern; no path of a request has the rest. */
  private static boolean isForbidden(int codePoint) {
    return "*?[]\\".indexOf(codePoint) >= 0 || Character.isISOControl(codePoint);
  }
}

package org.inkgraph.report.compare.groups;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.InkgraphException;

/**
 * The folders of a group's reports, before they are read.
 *
 * @param label the group's name if the user gave one
 * @param folders the folders, at least 2
 */
public record GroupSelection(Optional<String> label, List<Path> folders) {
  /**
   * @throws InkgraphException if there are fewer than 2 folders
   */
  public GroupSelection {
    folders = List.copyOf(folders);
    if (folders.size() < 2) {
      throw new InkgraphException(
          "a group must have at least 2 reports, got "
              + (folders.isEmpty() ? "none" : "only " + folders.get(0))
              + "; one seed does not show how much seeds vary: train with another --seed, or"
              + " compare two reports without --group");
    }
  }

  /** Returns the label, or what the names of the folders begin with, without their numbers. */
  String name() {
    return label.orElseGet(this::commonPrefix);
  }

  private String commonPrefix() {
    String prefix = name(folders.get(0));
    for (Path folder : folders) {
      String name = name(folder);
      int common = 0;
      while (common < Math.min(prefix.length(), name.length())
          && prefix.charAt(common) == name.charAt(common)) {
        common++;
      }
      prefix = prefix.substring(0, common);
    }
    return prefix.replaceFirst("[-_. 0-9]+$", "");
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }
}

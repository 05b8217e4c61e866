package org.inkgraph.predict.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segmentation of a picture into characters: the character that each connected component of ink
 * belongs to.
 *
 * @param image the ink
 * @param components its connected components
 * @param characterOf for each component the index of its character in {@code boxes}, or -1 for a
 *     speck
 * @param boxes bounding box of each character, in no particular order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CharacterSegmentation(
    InkMask image, ConnectedComponents components, int[] characterOf, List<BoundingBox> boxes) {
  /** Minimum height of a character, relative to the height of the tallest group. */
  private static final double MIN_CHARACTER_HEIGHT = 0.5;

  /** Size below which a component is noise, relative to the same height. */
  private static final double MIN_COMPONENT = 0.05;

  /** Maximum distance of a small component from its character, relative to that height. */
  private static final double MAX_DISTANCE = 0.2;

  /**
   * Segments a picture into characters: groups of components at least half as tall as the tallest
   * group. Smaller components are added to a character nearby.
   *
   * @param image the ink, not blank
   * @param name name of the picture in messages
   * @throws org.inkgraph.runtime.InkgraphException if there are more large components than
   *     characters on a page
   */
  public static CharacterSegmentation of(InkMask image, String name) {
    ConnectedComponents components = ConnectedComponents.of(image);
    int[] groupOf = ComponentGrouping.of(components.boxes(), name);
    Map<Integer, BoundingBox> groups = new TreeMap<>();
    for (int component = 0; component < groupOf.length; component++) {
      groups.merge(groupOf[component], components.boxes().get(component), BoundingBox::with);
    }
    int tallest = groups.values().stream().mapToInt(BoundingBox::rows).max().orElseThrow();
    groups.values().removeIf(box -> box.rows() < MIN_CHARACTER_HEIGHT * tallest);
    List<Integer> characters = List.copyOf(groups.keySet());
    List<BoundingBox> cores = List.copyOf(groups.values());

    List<BoundingBox> boxes = new ArrayList<>(cores);
    int[] characterOf = new int[groupOf.length];
    Arrays.fill(characterOf, -1);
    for (int component = 0; component < groupOf.length; component++) {
      BoundingBox box = components.boxes().get(component);
      int character = characters.indexOf(groupOf[component]);
      if (character < 0 && Math.max(box.rows(), box.columns()) >= MIN_COMPONENT * tallest) {
        character = nearest(box, cores, MAX_DISTANCE * tallest);
      }
      if (character >= 0) {
        characterOf[component] = character;
        boxes.set(character, boxes.get(character).with(box));
      }
    }
    return new CharacterSegmentation(image, components, characterOf, List.copyOf(boxes));
  }

  /** Returns the index of the nearest box, or -1 if none is within {@code most} pixels. */
  private static int nearest(BoundingBox component, List<BoundingBox> boxes, double most) {
    int nearest = -1;
    double least = most;
    for (int i = 0; i < boxes.size(); i++) {
      double apart =
          Math.max(boxes.get(i).rowsApart(component), boxes.get(i).columnsApart(component));
      if (apart <= least) {
        nearest = i;
        least = apart;
      }
    }
    return nearest;
  }

  /** Returns the ink of one character, by its index in {@code boxes}. */
  public InkMask character(int index) {
    byte[] only = new byte[image.ink().length];
    for (int i = 0; i < only.length; i++) {
      int component = components.componentOf()[i];
      only[i] = component >= 0 && characterOf[component] == index ? image.ink()[i] : 0;
    }
    return new InkMask(image.rows(), image.columns(), only);
  }
}

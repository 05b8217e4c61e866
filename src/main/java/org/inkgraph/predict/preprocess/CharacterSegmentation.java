package org.inkgraph.predict.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The characters on a picture: which pieces of ink belong to which, and which are specks.
 *
 * @param image the ink
 * @param pieces its connected pieces
 * @param characterOf by piece, the index of its character in {@code boxes}, or -1 for a speck
 * @param boxes what each character spans, in no particular order
 */
@SuppressWarnings("ArrayRecordComponent")
public // compared by nobody
record CharacterSegmentation(
    InkMask image, ConnectedComponents pieces, int[] characterOf, List<BoundingBox> boxes) {
  /** Share of the tallest group's height that a character has at least. */
  private static final double MIN_CHARACTER = 0.5;

  /** Share of the tallest group's height below which a piece is noise. */
  private static final double MIN_PIECE = 0.05;

  /** Share of the tallest group's height within which smaller pieces belong to a character. */
  private static final double NEAR = 0.2;

  /**
   * Takes a picture apart into characters: groups of pieces at least half as tall as the tallest.
   * What is smaller joins a character that is near.
   *
   * @param image holds ink
   * @param name what messages call the picture
   * @throws org.inkgraph.runtime.InkgraphException if there are more marks than characters on a
   *     page
   */
  public static CharacterSegmentation on(InkMask image, String name) {
    ConnectedComponents pieces = ConnectedComponents.of(image);
    int[] groupOf = ComponentGrouping.of(pieces.boxes(), name);
    Map<Integer, BoundingBox> groups = new TreeMap<>();
    for (int piece = 0; piece < groupOf.length; piece++) {
      groups.merge(groupOf[piece], pieces.boxes().get(piece), BoundingBox::with);
    }
    int tallest = groups.values().stream().mapToInt(BoundingBox::rows).max().orElseThrow();
    groups.values().removeIf(box -> box.rows() < MIN_CHARACTER * tallest);
    List<Integer> characters = List.copyOf(groups.keySet());
    List<BoundingBox> cores = List.copyOf(groups.values());

    List<BoundingBox> boxes = new ArrayList<>(cores);
    int[] characterOf = new int[groupOf.length];
    Arrays.fill(characterOf, -1);
    for (int piece = 0; piece < groupOf.length; piece++) {
      BoundingBox box = pieces.boxes().get(piece);
      int character = characters.indexOf(groupOf[piece]);
      if (character < 0 && Math.max(box.rows(), box.columns()) >= MIN_PIECE * tallest) {
        character = nearest(box, cores, NEAR * tallest);
      }
      if (character >= 0) {
        characterOf[piece] = character;
        boxes.set(character, boxes.get(character).with(box));
      }
    }
    return new CharacterSegmentation(image, pieces, characterOf, List.copyOf(boxes));
  }

  /** The index of the box that is nearest, or -1 if none is within {@code most} pixels. */
  private static int nearest(BoundingBox piece, List<BoundingBox> boxes, double most) {
    int nearest = -1;
    double least = most;
    for (int i = 0; i < boxes.size(); i++) {
      double apart = Math.max(boxes.get(i).rowsApart(piece), boxes.get(i).columnsApart(piece));
      if (apart <= least) {
        nearest = i;
        least = apart;
      }
    }
    return nearest;
  }

  /** The ink of one character, by its index in {@code boxes}, and of no other. */
  public InkMask character(int index) {
    byte[] only = new byte[image.ink().length];
    for (int i = 0; i < only.length; i++) {
      int piece = pieces.pieceOf()[i];
      only[i] = piece >= 0 && characterOf[piece] == index ? image.ink()[i] : 0;
    }
    return new InkMask(image.rows(), image.columns(), only);
  }
}

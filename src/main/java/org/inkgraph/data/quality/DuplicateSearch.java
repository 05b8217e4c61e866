package org.inkgraph.data.quality;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;

/**
 * A search for images of one file that are the same or nearly the same, and for those that are like
 * an image of another file. Exact ones are found by a hash table, near ones by an {@link
 * ImageTree}: 70,000 images of MNIST's size take a few seconds. Each image has one partner at most,
 * so that thousands of equal images cost no more.
 */
final class DuplicateSearch {
  private final ImageSet images;
  private final double bound;
  private final Map<ByteBuffer, Integer> first = new HashMap<>();
  private final List<ImagePair> exact = new ArrayList<>();
  private final int[] distinct;
  private final ImageTree tree;

  /**
   * @param distance largest root mean square of the differences of pixels, 0 to 255
   */
  DuplicateSearch(ImageSet images, double distance) {
    this.images = images;
    bound = distance * distance * images.shape().pixels();
    List<Integer> unlike = new ArrayList<>();
    for (int image = 0; image < images.count(); image++) {
      Integer earlier = first.putIfAbsent(content(images, image), image);
      if (earlier == null) {
        unlike.add(image);
      } else {
        exact.add(pair(images, image, earlier));
      }
    }
    distinct = unlike.stream().mapToInt(Integer::intValue).toArray();
    tree = new ImageTree(images, distinct);
  }

  /** Returns the images that are the same as an earlier one, with the first such. */
  List<ImagePair> exact() {
    return exact;
  }

  /** Returns the images that are near another one of this file, but the same as no earlier one. */
  List<ImagePair> near() {
    return near(images, distinct);
  }

  /** Returns the images of another file that are the same as one of these. */
  List<ImagePair> exactIn(ImageSet others) {
    List<ImagePair> pairs = new ArrayList<>();
    for (int image = 0; image < others.count(); image++) {
      Integer same = first.get(content(others, image));
      if (same != null) {
        pairs.add(pair(others, image, same));
      }
    }
    return pairs;
  }

  /** Returns the images of another file that are near one of these, but the same as none. */
  List<ImagePair> nearIn(ImageSet others) {
    return near(
        others,
        IntStream.range(0, others.count())
            .filter(image -> !first.containsKey(content(others, image)))
            .toArray());
  }

  private List<ImagePair> near(ImageSet others, int... members) {
    OptionalInt[] found = new OptionalInt[members.length];
    IntStream.range(0, members.length)
        .parallel()
        .forEach(i -> found[i] = tree.near(others, members[i], bound));
    List<ImagePair> pairs = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      if (found[i].isPresent()) {
        pairs.add(pair(others, members[i], found[i].getAsInt()));
      }
    }
    return pairs;
  }

  private ImagePair pair(ImageSet others, int image, int mine) {
    return new ImagePair(image, mine, others.label(image) == images.label(mine));
  }

  private static ByteBuffer content(ImageSet set, int image) {
    int size = set.shape().pixels();
    return ByteBuffer.wrap(set.pixels(), image * size, size);
  }
}

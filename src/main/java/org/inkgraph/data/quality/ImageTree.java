package org.inkgraph.data.quality;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;

/**
 * A k-d tree of images that finds one within a distance. Its coordinates are the sums of at most
 * 4x4 blocks of pixels, each divided by the root of their number: such a projection makes no
 * distance larger (Cauchy and Schwarz), so that no image within the distance is missed.
 *
 * @see <a href="https://dl.acm.org/doi/10.1145/361002.361007">Bentley (1975): Multidimensional
 *     binary search trees used for associative searching</a>
 */
final class ImageTree {
  private static final int BANDS = 4;
  private static final int LEAF = 16;

  /** More than the rounding error of a distance between coordinates. */
  private static final float SLACK = 1;

  private final ImageSet images;
  private final int[] order;
  private final float[] coordinates;
  private final int dimensions;
  private final float[] splits;
  private final byte[] axes;

  /**
   * @param images the set
   * @param members the images of the set that can be found
   */
  ImageTree(ImageSet images, int... members) {
    this.images = images;
    order = members.clone();
    dimensions = dimensions(images.shape());
    coordinates = coordinates(images);
    int nodes = Integer.highestOneBit(Math.max(1, members.length / LEAF)) * 4;
    splits = new float[nodes];
    axes = new byte[nodes];
    build(1, 0, order.length);
  }

  /**
   * Returns an image within a distance.
   *
   * @param query a set of images of the same size
   * @param image the image of {@code query} to search for
   * @param bound largest sum of the squared differences of all pixels
   */
  OptionalInt near(ImageSet query, int image, double bound) {
    float[] at = new float[dimensions];
    project(query, image, at, 0);
    return search(1, 0, order.length, new Query(query, image, at, bound), 0);
  }

  /** What is searched for. */
  private static final class Query {
    final ImageSet images;
    final int image;
    final float[] at;

    /** Distance along each axis to the part of the tree that is searched. */
    final float[] outside;

    final double bound;

    /** Largest squared distance of the coordinates. */
    final double reach;

    Query(ImageSet images, int image, float[] at, double bound) {
      this.images = images;
      this.image = image;
      this.at = at;
      this.bound = bound;
      outside = new float[at.length];
      double distance = Math.sqrt(bound) + SLACK;
      reach = distance * distance;
    }
  }

  /**
   * Searches a part of the tree: first the side on which the image is, then the other one unless it
   * is too far away.
   *
   * @param distance squared distance to this part, the sum over {@code query.outside}
   */
  private OptionalInt search(int node, int from, int to, Query query, double distance) {
    if (to - from <= LEAF) {
      return scan(from, to, query);
    }
    int axis = axes[node];
    float beyond = query.at[axis] - splits[node];
    OptionalInt found = side(beyond > 0, node, from, to, query, distance);
    if (found.isPresent()) {
      return found;
    }
    float before = query.outside[axis];
    double further = distance - before * before + beyond * beyond;
    if (further > query.reach) {
      return found;
    }
    query.outside[axis] = beyond;
    found = side(beyond <= 0, node, from, to, query, further);
    query.outside[axis] = before;
    return found;
  }

  private OptionalInt side(
      boolean upper, int node, int from, int to, Query query, double distance) {
    int middle = (from + to) >>> 1;
    return upper
        ? search(2 * node + 1, middle, to, query, distance)
        : search(2 * node, from, middle, query, distance);
  }

  private OptionalInt scan(int from, int to, Query query) {
    for (int i = from; i < to; i++) {
      int candidate = order[i];
      boolean self = query.images == images && candidate == query.image;
      if (!self && coarse(candidate, query.at) <= query.reach && isWithin(candidate, query)) {
        return OptionalInt.of(candidate);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the squared distance of the coordinates. */
  private double coarse(int candidate, float... at) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      float difference = coordinates[candidate * dimensions + d] - at[d];
      sum += difference * difference;
    }
    return sum;
  }

  private boolean isWithin(int candidate, Query query) {
    int size = images.shape().pixels();
    long sum = 0;
    for (int pixel = 0; pixel < size && sum <= query.bound; pixel++) {
      int difference =
          (images.pixels()[candidate * size + pixel] & 0xFF)
              - (query.images.pixels()[query.image * size + pixel] & 0xFF);
      sum += (long) difference * difference;
    }
    return sum <= query.bound;
  }

  private void build(int node, int from, int to) {
    if (to - from <= LEAF) {
      return;
    }
    int axis = widest(from, to);
    int middle = (from + to) >>> 1;
    select(from, to - 1, middle, axis);
    axes[node] = (byte) axis;
    splits[node] = coordinate(middle, axis);
    build(2 * node, from, middle);
    build(2 * node + 1, middle, to);
  }

  private float coordinate(int position, int axis) {
    return coordinates[order[position] * dimensions + axis];
  }

  /** Returns the axis along which the images of a node extend the most. */
  private int widest(int from, int to) {
    float[] low = new float[dimensions];
    float[] high = new float[dimensions];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int i = from; i < to; i++) {
      for (int d = 0; d < dimensions; d++) {
        low[d] = Math.min(low[d], coordinate(i, d));
        high[d] = Math.max(high[d], coordinate(i, d));
      }
    }
    int widest = 0;
    for (int d = 1; d < dimensions; d++) {
      widest = high[d] - low[d] > high[widest] - low[widest] ? d : widest;
    }
    return widest;
  }

  /** Hoare's selection: what is before {@code middle} becomes no larger than what is there. */
  private void select(int first, int last, int middle, int axis) {
    int from = first;
    int to = last;
    while (from < to) {
      float pivot = coordinate((from + to) >>> 1, axis);
      int i = from;
      int j = to;
      while (i <= j) {
        while (coordinate(i, axis) < pivot) {
          i++;
        }
        while (coordinate(j, axis) > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (middle <= j) {
        to = j;
      } else if (middle >= i) {
        from = i;
      } else {
        return;
      }
    }
  }

  private static int dimensions(ImageShape shape) {
    return Math.min(BANDS, shape.rows()) * Math.min(BANDS, shape.columns());
  }

  private float[] coordinates(ImageSet set) {
    float[] all = new float[Math.multiplyExact(set.count(), dimensions)];
    IntStream.range(0, set.count())
        .parallel()
        .forEach(image -> project(set, image, all, image * dimensions));
    return all;
  }

  private static void project(ImageSet set, int image, float[] to, int at) {
    int rows = set.shape().rows();
    int columns = set.shape().columns();
    int down = Math.min(BANDS, rows);
    int across = Math.min(BANDS, columns);
    int[] sums = new int[down * across];
    int[] counts = new int[down * across];
    int pixel = image * set.shape().pixels();
    for (int row = 0; row < rows; row++) {
      int band = (int) ((long) row * down / rows) * across;
      for (int column = 0; column < columns; column++) {
        int block = band + (int) ((long) column * across / columns);
        sums[block] += set.pixels()[pixel++] & 0xFF;
        counts[block]++;
      }
    }
    for (int block = 0; block < sums.length; block++) {
      to[at + block] = (float) (sums[block] / Math.sqrt(counts[block]));
    }
  }
}

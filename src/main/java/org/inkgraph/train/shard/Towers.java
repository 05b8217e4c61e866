package org.inkgraph.train.shard;

import java.util.stream.IntStream;

/**
 * The split of batches into towers, which are computed in parallel.
 *
 * @param count number of towers of a batch that has enough images, at least 1
 */
public record Towers(int count) {

  /**
   * Returns the number of images in each tower, in the order of the batch. oneDNN cannot convolve
   * an empty tower, so a batch that is too small for all towers is not split.
   *
   * @param images number of images in the batch, at least 0
   */
  public int[] sizes(int images) {
    int used = images < count ? 1 : count;
    return IntStream.range(0, used)
        .map(tower -> images * (tower + 1) / used - images * tower / used)
        .toArray();
  }
}

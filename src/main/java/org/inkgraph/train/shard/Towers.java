package org.inkgraph.train.shard;

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
    int[] sizes = new int[used];
    for (int tower = 0; tower < used; tower++) {
      sizes[tower] = images * (tower + 1) / used - images * tower / used;
    }
    return sizes;
  }
}

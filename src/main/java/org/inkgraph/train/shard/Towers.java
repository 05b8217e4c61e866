package org.inkgraph.train.shard;

/**
 * How batches are cut into towers, which work beside one another.
 *
 * @param count towers of a batch that has enough images, at least 1
 */
public record Towers(int count) {

  /**
   * Images in each tower, in the order in which the towers take them from the batch. oneDNN cannot
   * convolve an empty tower: a batch that is too small for all stays whole.
   *
   * @param images in the batch, at least 0
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

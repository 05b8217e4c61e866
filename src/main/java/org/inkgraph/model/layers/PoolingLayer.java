package org.inkgraph.model.layers;

import org.inkgraph.model.Sharding;

/** A layer that computes one value from each window of rows and columns, channel by channel. */
interface PoolingLayer extends DescribedLayer {
  /** Returns rows and columns of a window. */
  int size();

  /** Returns rows and columns between two windows. */
  int stride();

  /** Returns what windows do at the border. */
  Padding padding();

  @Override
  default Sharding sharding() {
    return Sharding.BATCH;
  }

  @Override
  default ActivationShape output(ActivationShape input) {
    return new Padding.Window(size(), stride(), padding()).over(input, input.channels());
  }
}

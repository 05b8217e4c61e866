/**
 * Internal: not API. The steps from a photograph to a network's input: background, segmentation,
 * and MNIST's normalization.
 */
@NullMarked
package org.inkgraph.predict.preprocess;

import org.jspecify.annotations.NullMarked;

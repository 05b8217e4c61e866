/**
 * Internal: not API. The graph of a training step: batch, forward pass, loss, gradients and update.
 */
@NullMarked
package org.inkgraph.train.graph;

import org.jspecify.annotations.NullMarked;

/** Checkpoints: what an interrupted training run is resumed from, to the same bits. */
@NullMarked
package org.inkgraph.train.checkpoint;

import org.jspecify.annotations.NullMarked;

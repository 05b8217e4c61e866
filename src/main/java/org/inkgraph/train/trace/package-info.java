/** The digests of a training run's state, step by step, each chained to the one before. */
@NullMarked
package org.inkgraph.train.trace;

import org.jspecify.annotations.NullMarked;

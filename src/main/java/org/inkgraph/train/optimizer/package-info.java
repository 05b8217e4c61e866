/** Optimizers: slots, hyperparameters and the update of a variable; Adam is one. */
@NullMarked
package org.inkgraph.train.optimizer;

import org.jspecify.annotations.NullMarked;

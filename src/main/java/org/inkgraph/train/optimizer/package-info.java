/** Optimizers: slots, hyperparameters and the update of a variable; one record each. */
@NullMarked
package org.inkgraph.train.optimizer;

import org.jspecify.annotations.NullMarked;

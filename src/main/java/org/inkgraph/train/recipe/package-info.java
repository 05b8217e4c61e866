/** Recipes: the hyperparameters of a training run, read from YAML and checked. */
@NullMarked
package org.inkgraph.train.recipe;

import org.jspecify.annotations.NullMarked;

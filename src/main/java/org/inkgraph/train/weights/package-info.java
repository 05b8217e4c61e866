/** Weights outside a graph: of pretrained networks and of models to be exported. */
@NullMarked
package org.inkgraph.train.weights;

import org.jspecify.annotations.NullMarked;

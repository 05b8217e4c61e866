/** Layers: one record each, with its shapes, its parameters and its operations. */
@NullMarked
package org.inkgraph.model.layers;

import org.jspecify.annotations.NullMarked;

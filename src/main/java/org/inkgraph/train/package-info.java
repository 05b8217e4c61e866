/** Training: recipe, loss, optimizer, the loop, and the export as a SavedModel. */
@NullMarked
package org.inkgraph.train;

import org.jspecify.annotations.NullMarked;

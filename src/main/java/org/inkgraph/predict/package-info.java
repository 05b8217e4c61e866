/** Loading any SavedModel with one image input and classifying with it. */
@NullMarked
package org.inkgraph.predict;

import org.jspecify.annotations.NullMarked;

/** Loads any SavedModel with one image input, and classifies images with it. */
@NullMarked
package org.inkgraph.predict;

import org.jspecify.annotations.NullMarked;

/** Loads any SavedModel with one image input, and classifies images with it. */
package org.inkgraph.predict;



/** Loading any SavedModel with one image input and classifying with it. */
package org.inkgraph.predict;

/** Training: recipe, loss, optimizer, the loop, and the export as a SavedModel. */
package org.inkgraph.train;

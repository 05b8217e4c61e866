/**
 * What a network is: a list of layers that builds a TensorFlow graph. Knows neither loss nor
 * optimizer.
 */
@NullMarked
package org.inkgraph.model;

import org.jspecify.annotations.NullMarked;

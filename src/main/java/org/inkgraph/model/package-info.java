/**
 * What a network is: a list of layers that builds a TensorFlow graph. Knows neither loss nor
 * optimizer.
 */
package org.inkgraph.model;

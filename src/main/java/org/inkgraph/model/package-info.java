/**
 * Network architectures: a network is a list of layers that builds a TensorFlow graph. Independent
 * of loss and optimizer.
 */
package org.inkgraph.model;

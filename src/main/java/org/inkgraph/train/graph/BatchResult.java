package org.inkgraph.train.graph;

/**
 * The loss and the accuracy of a batch before its update.
 *
 * @param lossSum cross-entropy, summed over the images
 * @param correct number of correctly classified images
 */
public record BatchResult(double lossSum, long correct) {}

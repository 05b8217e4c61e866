/**
 * Likely label errors of a data set: a network is trained on all folds but one and classifies that
 * one, and {@link org.inkgraph.suspects.confident} compares its probabilities with the labels.
 */
@NullMarked
package org.inkgraph.suspects;

import org.jspecify.annotations.NullMarked;

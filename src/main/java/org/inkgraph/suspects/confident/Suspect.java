package org.inkgraph.suspects.confident;

/**
 * An image whose label is likely wrong.
 *
 * @param rank position among the suspects, from 1, which is the most likely error
 * @param index index of the image, from 0
 * @param given class of its label
 * @param suggested most probable class
 * @param score score of the label, in [0, 1]; the lower, the less likely is it right
 */
public record Suspect(int rank, int index, int given, int suggested, double score) {}

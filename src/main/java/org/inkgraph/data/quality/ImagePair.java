package org.inkgraph.data.quality;

/**
 * An image and another that it is like.
 *
 * @param image index in its file, from 0
 * @param other index of the other in its file, from 0
 * @param sameLabel whether both have the same label
 */
public record ImagePair(int image, int other, boolean sameLabel) {}

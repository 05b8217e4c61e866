package org.inkgraph.predict.preprocess;

/**
 * A character in the pixels of the image that it will be placed in.
 *
 * @param ink {@code [rows, columns]} in row-major order, 0 to 1
 * @param rows height in pixels
 * @param columns width in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScaledCharacter(float[] ink, int rows, int columns) {}

/**
 * Labelled images: IDX files, data sets and where they come from, and handwriting drawn by the
 * program.
 */
@NullMarked
package org.inkgraph.data;

import org.jspecify.annotations.NullMarked;

/**
 * Labelled images: IDX files, data sets and where they come from, and handwriting drawn by the
 * program.
 */
package org.inkgraph.data;

/** Images in tables of text: a row each, with the label in one column and a pixel in the others. */
@NullMarked
package org.inkgraph.data.csv;

import org.jspecify.annotations.NullMarked;

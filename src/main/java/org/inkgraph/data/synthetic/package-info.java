/** Synthetic handwriting: digits drawn from skeletons, with styles that vary them. */
@NullMarked
package org.inkgraph.data.synthetic;

import org.jspecify.annotations.NullMarked;

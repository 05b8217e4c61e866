/**
 * What may be wrong with the images of a valid data set: imbalance, duplicates, constant images.
 */
@NullMarked
package org.inkgraph.data.quality;

import org.jspecify.annotations.NullMarked;

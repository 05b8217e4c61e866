/** Labeled images: IDX files, data sets, their catalog, download and import. */
@NullMarked
package org.inkgraph.data;

import org.jspecify.annotations.NullMarked;

/** The import of data as people have them: recognition, labels, split, and the data set. */
@NullMarked
package org.inkgraph.data.importing;

import org.jspecify.annotations.NullMarked;

/** Reports on SavedModels: evaluation on a test set, and the formats of the results. */
@NullMarked
package org.inkgraph.report;

import org.jspecify.annotations.NullMarked;

/** Evaluation: predictions on a test set, and the metrics that follow from them. */
@NullMarked
package org.inkgraph.report.evaluation;

import org.jspecify.annotations.NullMarked;

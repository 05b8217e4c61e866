/** Evaluation of models on corrupted test images. */
@NullMarked
package org.inkgraph.report.robustness;

import org.jspecify.annotations.NullMarked;

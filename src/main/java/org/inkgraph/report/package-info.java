/** Judging a SavedModel on a test set: evaluation, and what renders it. */
@NullMarked
package org.inkgraph.report;

import org.jspecify.annotations.NullMarked;

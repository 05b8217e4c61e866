/** Judging a SavedModel on a test set: evaluation, and what renders it. */
package org.inkgraph.report;

/** Reports on SavedModels: evaluation on a test set, and the formats of the results. */
package org.inkgraph.report;



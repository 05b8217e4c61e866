/** Bounds on the scores of a report, which a build may require. */
@NullMarked
package org.inkgraph.report.requirement;

import org.jspecify.annotations.NullMarked;

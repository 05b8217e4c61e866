/** The charts of a report and of TensorBoard, drawn with {@link org.inkgraph.plot}. */
@NullMarked
package org.inkgraph.report.chart;

import org.jspecify.annotations.NullMarked;

/** A report as a web page, and the index of all reports. */
@NullMarked
package org.inkgraph.report.html;

import org.jspecify.annotations.NullMarked;

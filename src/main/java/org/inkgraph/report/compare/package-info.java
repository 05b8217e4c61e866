/** Two reports of the same test images compared, with the significance of the difference. */
@NullMarked
package org.inkgraph.report.compare;

import org.jspecify.annotations.NullMarked;

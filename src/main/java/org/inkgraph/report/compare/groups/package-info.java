/**
 * Groups of reports compared: two recipes over several seeds each, with the variance of seeds told
 * apart from that of the test images.
 */
@NullMarked
package org.inkgraph.report.compare.groups;

import org.jspecify.annotations.NullMarked;

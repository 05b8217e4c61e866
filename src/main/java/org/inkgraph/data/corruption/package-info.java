/** Corruptions of test images, as in MNIST-C, at five severities. */
@NullMarked
package org.inkgraph.data.corruption;

import org.jspecify.annotations.NullMarked;

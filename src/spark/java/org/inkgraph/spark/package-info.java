/** Sweeps and scoring on Apache Spark. */
@NullMarked
package org.inkgraph.spark;

import org.jspecify.annotations.NullMarked;

/** Sweeps and scoring on Apache Spark. */
package org.inkgraph.spark;

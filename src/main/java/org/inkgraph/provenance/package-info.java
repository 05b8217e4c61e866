/** What a training run was: training.json as records, and digests of weights. */
package org.inkgraph.provenance;

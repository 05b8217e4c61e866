/** The provenance of a model: the records of {@code training.json}, and digests of weights. */
package org.inkgraph.provenance;



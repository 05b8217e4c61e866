/** The provenance of a model: the records of {@code training.json}, and digests of weights. */
@NullMarked
package org.inkgraph.provenance;

import org.jspecify.annotations.NullMarked;

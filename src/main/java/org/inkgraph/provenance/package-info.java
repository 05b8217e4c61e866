/** What a training run was: training.json as records, and digests of weights. */
@NullMarked
package org.inkgraph.provenance;

import org.jspecify.annotations.NullMarked;

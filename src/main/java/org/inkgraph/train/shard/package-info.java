/**
 * Internal: not API. A network cut into shards that are computed side by side, in a fixed order of
 * sums.
 */
@NullMarked
package org.inkgraph.train.shard;

import org.jspecify.annotations.NullMarked;

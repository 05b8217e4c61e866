/** Internal: not API. The models being served: loaded, watched, batched and measured. */
@NullMarked
package org.inkgraph.serve.models;

import org.jspecify.annotations.NullMarked;

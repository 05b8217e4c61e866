/** Settings of the server: limits, batching and access. */
@NullMarked
package org.inkgraph.serve.config;

import org.jspecify.annotations.NullMarked;

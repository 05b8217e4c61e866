/** The proxy that the environment names. */
@NullMarked
package org.inkgraph.data.proxy;

import org.jspecify.annotations.NullMarked;

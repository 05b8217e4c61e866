/** What a network has: the table of its layers, and the operations that it takes. */
@NullMarked
package org.inkgraph.app.network;

import org.jspecify.annotations.NullMarked;

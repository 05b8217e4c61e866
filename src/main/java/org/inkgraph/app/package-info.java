/** The services behind the commands. */
@NullMarked
package org.inkgraph.app;

import org.jspecify.annotations.NullMarked;

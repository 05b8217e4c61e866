/** The entry point of the program. */
@NullMarked
package org.inkgraph;

import org.jspecify.annotations.NullMarked;

/** The networks of the program, of files and of other libraries. */
@NullMarked
package org.inkgraph.model.networks;

import org.jspecify.annotations.NullMarked;

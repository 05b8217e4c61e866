/** Whether this machine gives the bits that others give, by instruction set. */
@NullMarked
package org.inkgraph.app.portability;

import org.jspecify.annotations.NullMarked;

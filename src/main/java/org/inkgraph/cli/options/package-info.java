/** Options that several commands share, and the checks of their values. */
@NullMarked
package org.inkgraph.cli.options;

import org.jspecify.annotations.NullMarked;

/** What commands print: progress, and results as text. */
@NullMarked
package org.inkgraph.cli.display;

import org.jspecify.annotations.NullMarked;

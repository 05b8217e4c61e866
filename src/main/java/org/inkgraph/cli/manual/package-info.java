/** Manual pages and shell completions of the commands, which the archives carry. */
@NullMarked
package org.inkgraph.cli.manual;

import org.jspecify.annotations.NullMarked;

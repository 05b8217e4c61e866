/**
 * Files and directories that appear whole or not at all, and the layout of {@code saved_models}.
 */
@NullMarked
package org.inkgraph.io;

import org.jspecify.annotations.NullMarked;

/** The HTTP server for a directory of models, and its drawing page. */
@NullMarked
package org.inkgraph.serve;

import org.jspecify.annotations.NullMarked;

/** An HTTP server over a directory of models, and its page. */
@NullMarked
package org.inkgraph.serve;

import org.jspecify.annotations.NullMarked;

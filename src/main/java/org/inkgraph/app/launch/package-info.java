/** What makes the launcher's next start faster. */
@NullMarked
package org.inkgraph.app.launch;

import org.jspecify.annotations.NullMarked;

/** What formats of labeled images have in common: they are recognized by content and read alike. */
@NullMarked
package org.inkgraph.data.source;

import org.jspecify.annotations.NullMarked;

/** Archives of pictures, which are read without being unpacked to files. */
@NullMarked
package org.inkgraph.data.archive;

import org.jspecify.annotations.NullMarked;

/** Pictures in folders: one folder a class, in one or several parts of a published split. */
@NullMarked
package org.inkgraph.data.folders;

import org.jspecify.annotations.NullMarked;

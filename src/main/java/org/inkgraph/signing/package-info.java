/** Signatures of models: keys, envelopes, and the files of a version that a signature covers. */
@NullMarked
package org.inkgraph.signing;

import org.jspecify.annotations.NullMarked;

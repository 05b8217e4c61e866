/** Signed statements of how a model was trained, for others to check. */
@NullMarked
package org.inkgraph.attestation;

import org.jspecify.annotations.NullMarked;

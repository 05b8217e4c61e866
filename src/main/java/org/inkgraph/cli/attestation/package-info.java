/** The command that attests models, and the options by which another checks them. */
@NullMarked
package org.inkgraph.cli.attestation;

import org.jspecify.annotations.NullMarked;

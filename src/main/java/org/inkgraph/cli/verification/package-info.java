/** The ways to verify a model or a machine, and the command that attests models. */
@NullMarked
package org.inkgraph.cli.verification;

import org.jspecify.annotations.NullMarked;

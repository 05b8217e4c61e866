/** Training a model again from its record, and comparing. */
@NullMarked
package org.inkgraph.app.verification;

import org.jspecify.annotations.NullMarked;

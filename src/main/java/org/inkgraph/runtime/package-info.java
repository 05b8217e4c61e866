/** The machine underneath: what must be set before TensorFlow loads, devices, versions, errors. */
@NullMarked
package org.inkgraph.runtime;

import org.jspecify.annotations.NullMarked;

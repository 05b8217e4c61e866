/** The runtime environment: TensorFlow's environment, sessions, devices, versions and errors. */
@NullMarked
package org.inkgraph.runtime;

import org.jspecify.annotations.NullMarked;

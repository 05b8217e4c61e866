/** The runtime environment: TensorFlow's environment, sessions, devices, versions and errors. */
package org.inkgraph.runtime;



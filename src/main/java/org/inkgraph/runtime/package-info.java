/** The machine underneath: what must be set before TensorFlow loads, devices, versions, errors. */
package org.inkgraph.runtime;

/** Networks: lists of layers that build TensorFlow graphs, without loss and optimizer. */
@NullMarked
package org.inkgraph.model;

import org.jspecify.annotations.NullMarked;

/** Networks: lists of layers that build TensorFlow graphs, without loss and optimizer. */
package org.inkgraph.model;



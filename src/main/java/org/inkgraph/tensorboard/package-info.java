/** Event files for TensorBoard, written during training. */
package org.inkgraph.tensorboard;



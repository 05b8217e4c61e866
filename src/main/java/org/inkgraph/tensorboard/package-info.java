/** Event files for TensorBoard, written during training. */
package org.inkgraph.tensorboard;

import org.jspecify.annotations.NullMarked;

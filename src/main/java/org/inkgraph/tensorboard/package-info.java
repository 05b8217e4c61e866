/** Event files for TensorBoard, written during training. */
@NullMarked
package org.inkgraph.tensorboard;

import org.jspecify.annotations.NullMarked;

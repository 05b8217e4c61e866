/** What TensorBoard shows of a training, written while it runs. */
@NullMarked
package org.inkgraph.tensorboard;

import org.jspecify.annotations.NullMarked;

/** What TensorBoard shows of a training, written while it runs. */
package org.inkgraph.tensorboard;

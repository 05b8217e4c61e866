/** NumPy's files of arrays: {@code .npy}, and several of them in a {@code .npz}. */
@NullMarked
package org.inkgraph.data.numpy;

import org.jspecify.annotations.NullMarked;

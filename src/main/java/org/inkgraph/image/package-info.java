/** Pictures: PNG and JPEG files, orientation, gray values and resampling. */
@NullMarked
package org.inkgraph.image;

import org.jspecify.annotations.NullMarked;

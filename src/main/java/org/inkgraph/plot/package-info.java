/**
 * Drawing of figures: a {@link org.inkgraph.plot.Canvas} with a few shapes and one font, as SVG and
 * as PNG. Independent of models and reports; needs neither a display nor fonts on the machine.
 */
@NullMarked
package org.inkgraph.plot;

import org.jspecify.annotations.NullMarked;

/**
 * Drawing: a {@link org.inkgraph.plot.Canvas} of few shapes with one font, as SVG and as PNG. Knows
 * nothing of models and reports, and needs neither a display nor a font on the machine.
 */
@NullMarked
package org.inkgraph.plot;

import org.jspecify.annotations.NullMarked;

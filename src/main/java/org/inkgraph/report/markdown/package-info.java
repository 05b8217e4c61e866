/** A report as Markdown, and the model card. */
@NullMarked
package org.inkgraph.report.markdown;

import org.jspecify.annotations.NullMarked;

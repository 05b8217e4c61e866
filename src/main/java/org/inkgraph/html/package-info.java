/**
 * Web pages that need no network: {@link org.inkgraph.html.Html} escapes all that it is given,
 * {@link org.inkgraph.html.Page} adds style and script. Knows nothing of models and reports.
 */
@NullMarked
package org.inkgraph.html;

import org.jspecify.annotations.NullMarked;

/**
 * Web pages that need no network: {@link org.inkgraph.html.Html} escapes all text, {@link
 * org.inkgraph.html.Page} adds style and script. Independent of models and reports.
 */
@NullMarked
package org.inkgraph.html;

import org.jspecify.annotations.NullMarked;

/**
 * Web pages that need no network: {@link org.inkgraph.html.Html} escapes all text, {@link
 * org.inkgraph.html.Page} adds style and script. Independent of models and reports.
 */
package org.inkgraph.html;

/**
 * Web pages that need no network: {@link org.inkgraph.page.Html} escapes all that it is given,
 * {@link org.inkgraph.page.Page} adds style and script. Knows nothing of models and reports.
 */
package org.inkgraph.page;

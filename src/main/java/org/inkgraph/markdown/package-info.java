/**
 * Documents in GitHub-flavored Markdown, in which data cannot become markup.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown Spec</a>
 */
@NullMarked
package org.inkgraph.markdown;

import org.jspecify.annotations.NullMarked;

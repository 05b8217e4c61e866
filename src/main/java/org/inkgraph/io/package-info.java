/**
 * Files and directories that appear whole or not at all, and the layout of {@code saved_models}.
 */
package org.inkgraph.io;

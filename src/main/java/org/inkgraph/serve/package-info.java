/** The HTTP server for a directory of models, and its drawing page. */
package org.inkgraph.serve;



/** An HTTP server over a directory of models, and its page. */
package org.inkgraph.serve;

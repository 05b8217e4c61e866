/** The services behind the commands. */
package org.inkgraph.app;

/** The services behind the commands. */
package org.inkgraph.run;

/** What several commands share and one alone cannot own. */
package org.inkgraph.run;

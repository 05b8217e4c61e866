/** What several tests share: tiny models, and Python to compare with. */
package org.inkgraph.testing;

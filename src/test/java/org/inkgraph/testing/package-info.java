/** What tests of several packages share. */
package org.inkgraph.testing;

/** Labeled images: IDX files, data sets, their catalog, download and import. */
package org.inkgraph.data;



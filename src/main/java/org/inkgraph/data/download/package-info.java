/** The download of one file over HTTPS, resumed where it stopped. */
@NullMarked
package org.inkgraph.data.download;

import org.jspecify.annotations.NullMarked;

/** How pictures become images: methods, and their record beside data and models. */
@NullMarked
package org.inkgraph.data.pictures;

import org.jspecify.annotations.NullMarked;

/**
 * Confident learning: label errors from out-of-sample probabilities, as cleanlab finds them.
 * Independent of networks and files.
 */
@NullMarked
package org.inkgraph.suspects.confident;

import org.jspecify.annotations.NullMarked;

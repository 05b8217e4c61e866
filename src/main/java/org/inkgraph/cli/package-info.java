/**
 * The command line. Each command is a class that reads options, calls one service and prints the
 * result.
 */
@NullMarked
package org.inkgraph.cli;

import org.jspecify.annotations.NullMarked;

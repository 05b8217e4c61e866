/**
 * The command line. Each command is a class that reads options, calls one service and prints the
 * result.
 */
package org.inkgraph.cli;

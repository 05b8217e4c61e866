/** The command line: one class a command, options in, one service called, result printed. */
package org.inkgraph.cli;

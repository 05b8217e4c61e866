package org.inkgraph.provenance;

/**
 * Which trained network another one learnt from, or started from.
 *
 * @param model name of the network
 * @param weightsSha256 digest of its weights
 */
public record NetworkRecord(String model, String weightsSha256) {}

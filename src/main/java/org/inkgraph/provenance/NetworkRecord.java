package org.inkgraph.provenance;

/**
 * A trained network that another one learned from or was initialized with.
 *
 * @param model name of the network
 * @param weightsSha256 digest of its weights
 */
public record NetworkRecord(String model, String weightsSha256) {}

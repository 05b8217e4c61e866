package org.inkgraph.provenance;

/**
 * Which network another one learnt from.
 *
 * @param model name of the network
 * @param weightsSha256 digest of its weights
 */
public record TeacherRecord(String model, String weightsSha256) {}

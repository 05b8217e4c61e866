package org.inkgraph.data.corruption;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.SyntheticOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code corrupted.json}: what reproduces the test images, byte for byte.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param corruptionVersion {@link Corruption#VERSION}
 * @param corruption {@link Corruption#id}
 * @param severity from 1 to 5
 * @param seed seed of the random numbers
 * @param source name of the data set whose test images were corrupted
 * @param sourceSha256 digest of the decompressed bytes of each of its files, by name
 * @param madeBy origin of the uncorrupted images if they are synthetic, or null
 */
record CorruptionRecord(
    int formatVersion,
    int corruptionVersion,
    String corruption,
    int severity,
    long seed,
    String source,
    Map<String, String> sourceSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SyntheticOrigin madeBy) {
  static final int FORMAT_VERSION = 1;

  static CorruptionRecord of(CorruptionSetting setting, long seed, Dataset source) {
    return new CorruptionRecord(
        FORMAT_VERSION,
        Corruption.VERSION,
        setting.corruption().id(),
        setting.severity(),
        seed,
        source.name(),
        new TreeMap<>(source.sha256()),
        source.origin());
  }
}

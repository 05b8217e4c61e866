package org.inkgraph.attestation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That a model was trained again, before it was attested, and gave the same bits.
 *
 * @param epochsCompared number of epochs that were trained again, at least 1
 * @param epochsRecorded number of epochs that the model was trained for
 */
public record VerifiedRun(int epochsCompared, int epochsRecorded) {
  /** Returns it as annotations of a resource in a statement. */
  Map<String, Object> annotations() {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("verified", true);
    annotations.put("epochsCompared", epochsCompared);
    annotations.put("epochsRecorded", epochsRecorded);
    return annotations;
  }
}

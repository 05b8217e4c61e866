package org.inkgraph.app.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.provenance.CodeRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphVersion;
import org.tensorflow.TensorFlow;

/** The differences of this machine and program from those of a recorded training run. */
final class EnvironmentDifferences {
  private EnvironmentDifferences() {}

  /** Returns the differences, each a possible cause of other weights. */
  static List<String> since(TrainingRecord record) throws IOException {
    List<String> differences =
        new ArrayList<>(record.fingerprint().differences(Fingerprint.ofThisMachine()));
    addIfDifferent(differences, "Inkgraph", record.inkgraphVersion(), InkgraphVersion.current());
    addIfDifferent(differences, "TensorFlow", record.tensorflowVersion(), TensorFlow.version());
    if (record.code() != null) {
      differences.addAll(record.code().differences(CodeRecord.ofThisProgram()));
    }
    return differences;
  }

  private static void addIfDifferent(
      List<String> differences, String what, String then, String now) {
    if (!then.equals(now)) {
      differences.add(what + " " + then + " against " + now);
    }
  }
}

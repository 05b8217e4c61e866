package org.inkgraph.provenance;

import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import org.inkgraph.runtime.Sessions;

/**
 * What of the machine may change the bits of a training run.
 *
 * @param operatingSystem such as {@code Linux}
 * @param architecture such as {@code amd64}
 * @param cpu the processor's name as the operating system gives it
 * @param javaVersion such as {@code 17.0.15}
 * @param oneDnn whether TensorFlow may use oneDNN's kernels
 * @param intraOpThreads threads within an operation
 */
public record Fingerprint(
    String operatingSystem,
    String architecture,
    String cpu,
    String javaVersion,
    boolean oneDnn,
    int intraOpThreads) {
  /** This machine and process. */
  public static Fingerprint ofThisMachine() {
    return new Fingerprint(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Processor.name(),
        System.getProperty("java.version"),
        !"0".equals(NativeEnvironment.value("TF_ENABLE_ONEDNN_OPTS")),
        Sessions.INTRA_OP_THREADS);
  }
}

package org.inkgraph.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import org.inkgraph.runtime.Sessions;

/**
 * What of the machine may change the bits of a training run.
 *
 * @param operatingSystem such as {@code Linux}
 * @param architecture such as {@code amd64}
 * @param cpu the processor's name as the operating system gives it
 * @param instructionSet the largest that the processor has, as oneDNN calls it
 * @param instructionSetCap the largest that oneDNN may use, or {@code none}
 * @param javaVersion such as {@code 17.0.15}
 * @param oneDnn whether TensorFlow may use oneDNN's kernels
 * @param intraOpThreads threads within an operation
 */
public record Fingerprint(
    String operatingSystem,
    String architecture,
    String cpu,
    String instructionSet,
    String instructionSetCap,
    String javaVersion,
    boolean oneDnn,
    int intraOpThreads) {
  /** This machine and process. */
  public static Fingerprint ofThisMachine() {
    return new Fingerprint(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Processor.name(),
        Processor.instructionSet(),
        NativeEnvironment.instructionSetCap(),
        System.getProperty("java.version"),
        !"0".equals(NativeEnvironment.value("TF_ENABLE_ONEDNN_OPTS")),
        Sessions.INTRA_OP_THREADS);
  }

  /** What differs, each as {@code CPU A against B}, B being {@code there}'s. */
  public List<String> differences(Fingerprint there) {
    List<String> differences = new ArrayList<>();
    note(differences, "operating system", operatingSystem, there.operatingSystem);
    note(differences, "architecture", architecture, there.architecture);
    note(differences, "CPU", cpu, there.cpu);
    note(differences, "instruction set", instructionSet, there.instructionSet);
    note(differences, "instruction set cap", instructionSetCap, there.instructionSetCap);
    note(differences, "Java", javaVersion, there.javaVersion);
    note(differences, "oneDNN", oneDnn ? "on" : "off", there.oneDnn ? "on" : "off");
    note(differences, "threads in an operation", intraOpThreads, there.intraOpThreads);
    return differences;
  }

  private static void note(List<String> differences, String what, Object mine, Object theirs) {
    if (!Objects.equals(mine, theirs)) {
      differences.add(what + " " + mine + " against " + theirs);
    }
  }
}

package org.inkgraph.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import org.inkgraph.runtime.Sessions;

/**
 * The properties of a machine that may affect the bits of a training run.
 *
 * @param operatingSystem such as {@code Linux}
 * @param architecture such as {@code amd64}
 * @param cpu name of the processor as the operating system reports it
 * @param instructionSet newest instruction set of the processor, by oneDNN's name
 * @param instructionSetCap newest instruction set that oneDNN may use, or {@code none}
 * @param javaVersion such as {@code 17.0.15}
 * @param oneDnn whether TensorFlow may use oneDNN's kernels
 * @param intraOpThreads number of threads within an operation
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
  /** Returns the fingerprint of this machine and process. */
  public static Fingerprint ofThisMachine() {
    return new Fingerprint(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Processor.name(),
        Processor.instructionSet(),
        NativeEnvironment.instructionSetCap(),
        System.getProperty("java.version"),
        NativeEnvironment.isOneDnnEnabled(),
        Sessions.INTRA_OP_THREADS);
  }

  /** Returns the differences, each as {@code CPU A against B}, where B is {@code other}'s. */
  public List<String> differences(Fingerprint other) {
    List<String> differences = new ArrayList<>();
    note(differences, "operating system", operatingSystem, other.operatingSystem);
    note(differences, "architecture", architecture, other.architecture);
    note(differences, "CPU", cpu, other.cpu);
    note(differences, "instruction set", instructionSet, other.instructionSet);
    note(differences, "instruction set cap", instructionSetCap, other.instructionSetCap);
    note(differences, "Java", javaVersion, other.javaVersion);
    note(differences, "oneDNN", oneDnn ? "on" : "off", other.oneDnn ? "on" : "off");
    note(differences, "threads in an operation", intraOpThreads, other.intraOpThreads);
    return differences;
  }

  private static void note(List<String> differences, String what, Object mine, Object theirs) {
    if (!Objects.equals(mine, theirs)) {
      differences.add(what + " " + mine + " against " + theirs);
    }
  }
}

package org.inkgraph.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.TensorFlow;

/**
 * What a bug report needs to know of a machine.
 *
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param gpu {@code ready}, or why no GPU can be used
 * @param cores processors that the Java machine may use
 * @param heapMegabytes most memory that Java may take, in 2^20 bytes
 * @param fingerprint what may change the bits of a training run
 * @param interOpThreads operations that may run side by side
 * @param data where data sets are looked up by name
 */
public record MachineInfo(
    String inkgraphVersion,
    String tensorflowVersion,
    String gpu,
    int cores,
    long heapMegabytes,
    Fingerprint fingerprint,
    int interOpThreads,
    String data) {

  /** Looks; loads TensorFlow to do so. */
  public static MachineInfo ofThisMachine(Path data) {
    NativeEnvironment.prepare();
    return new MachineInfo(
        InkgraphVersion.current(),
        TensorFlow.version(),
        Gpu.obstacle().map(why -> "none: " + why).orElse("ready"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        Fingerprint.ofThisMachine(),
        Sessions.INTER_OP_THREADS,
        data.toAbsolutePath().normalize().toString());
  }

  /** The same as names and values, in the order in which to show them. */
  public Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("Inkgraph", inkgraphVersion);
    table.put("TensorFlow", tensorflowVersion);
    table.put("oneDNN", fingerprint.oneDnn() ? "on" : "off");
    table.put("GPU", gpu);
    table.put("CPU", fingerprint.cpu() + ", " + cores + " cores");
    table.put(
        "threads",
        fingerprint.intraOpThreads() + " within an operation, " + interOpThreads + " side by side");
    table.put("system", fingerprint.operatingSystem() + " " + fingerprint.architecture());
    table.put("Java", fingerprint.javaVersion() + ", heap up to " + heapMegabytes + " MB");
    table.put("data", data);
    return table;
  }
}

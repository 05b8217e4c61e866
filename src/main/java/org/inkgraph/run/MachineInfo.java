package org.inkgraph.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import org.tensorflow.TensorFlow;

/**
 * What a bug report needs to know of a machine.
 *
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param gpu {@code ready}, or why no GPU can be used
 * @param cores processors that the Java machine may use
 * @param nativeBfloat16 whether the processor multiplies bfloat16 by itself
 * @param heapMegabytes most memory that Java may take, in 2^20 bytes
 * @param fingerprint what may change the bits of a training run
 * @param data where data sets are looked up by name
 */
public record MachineInfo(
    String inkgraphVersion,
    String tensorflowVersion,
    String gpu,
    int cores,
    boolean nativeBfloat16,
    long heapMegabytes,
    Fingerprint fingerprint,
    String data) {

  /** Looks; loads TensorFlow to do so. */
  public static MachineInfo ofThisMachine(Path data) {
    NativeEnvironment.prepare();
    return new MachineInfo(
        InkgraphVersion.current(),
        TensorFlow.version(),
        Gpu.obstacle().map(why -> "none: " + why).orElse("ready"),
        Runtime.getRuntime().availableProcessors(),
        Processor.hasBfloat16(),
        Runtime.getRuntime().maxMemory() >> 20,
        Fingerprint.ofThisMachine(),
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
    table.put("bfloat16", nativeBfloat16 ? "native" : "emulated");
    table.put("system", fingerprint.operatingSystem() + " " + fingerprint.architecture());
    table.put("Java", fingerprint.javaVersion() + ", heap up to " + heapMegabytes + " MB");
    table.put("data", data);
    return table;
  }
}

package org.inkgraph.app;

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
 * The properties of a machine that a bug report needs.
 *
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library
 * @param gpu {@code ready}, or why no GPU can be used
 * @param cores processors that Java may use
 * @param nativeBfloat16 whether the processor has bfloat16 instructions
 * @param heapMegabytes maximum size of Java's heap, in 2^20 bytes
 * @param fingerprint what may change the bits of a training
 * @param data directory of all data sets
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

  /** Returns the properties of this machine; loads TensorFlow to find them. */
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

  /** Returns the same as names and values, in display order. */
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

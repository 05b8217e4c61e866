package org.inkgraph.app;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * The properties of a machine that a bug report needs.
 *
 * @param inkgraphVersion version of this program
 * @param tensorflowVersion version of the TensorFlow library, or null if it cannot be loaded
 * @param gpu {@code ready}, or why no GPU can be used
 * @param cores processors that Java may use
 * @param nativeBfloat16 whether the processor has bfloat16 instructions
 * @param heapMegabytes maximum size of Java's heap, in 2^20 bytes
 * @param fingerprint what may change the bits of a training run
 * @param data directory of all data sets
 * @param problem why TensorFlow cannot be loaded and what to do; null if it can
 */
public record MachineInfo(
    String inkgraphVersion,
    @Nullable String tensorflowVersion,
    String gpu,
    int cores,
    boolean nativeBfloat16,
    long heapMegabytes,
    Fingerprint fingerprint,
    String data,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem) {

  /**
   * Returns the properties of this machine. Loads TensorFlow to find them, but if that fails,
   * returns what can be found without it.
   */
  public static MachineInfo ofThisMachine(Path data) {
    String version = null;
    String problem = null;
    try {
      NativeEnvironment.prepare();
      version = TensorFlow.version();
    } catch (InkgraphException e) {
      problem = e.getMessage();
    }
    return new MachineInfo(
        InkgraphVersion.current(),
        version,
        problem != null ? "unknown" : Gpu.obstacle().map(why -> "none: " + why).orElse("ready"),
        Runtime.getRuntime().availableProcessors(),
        Processor.hasBfloat16(),
        Runtime.getRuntime().maxMemory() >> 20,
        Fingerprint.ofThisMachine(),
        data.toAbsolutePath().normalize().toString(),
        problem);
  }

  /** Returns the same as names and values, in display order. */
  public Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("Inkgraph", inkgraphVersion);
    table.put("TensorFlow", requireNonNullElse(tensorflowVersion, "cannot be loaded"));
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

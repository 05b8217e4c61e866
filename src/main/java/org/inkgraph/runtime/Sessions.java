package org.inkgraph.runtime;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Configurations of TensorFlow sessions. */
public final class Sessions {
  /**
   * Number of threads within an operation: one. oneDNN splits the sum of a convolution's filter
   * gradient by this number, so it affects bits, and graphs with enough operations are faster with
   * one. TensorFlow uses the value of a process's first session, so all sessions have the same.
   */
  public static final int INTRA_OP_THREADS = 1;

  private Sessions() {}

  /** Returns the configuration for {@code execution}; on the CPU, GPUs are not initialized. */
  public static ConfigProto config(Execution execution) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(INTRA_OP_THREADS)
            .setInterOpParallelismThreads(execution.threads())
            .setUsePerSessionThreads(true)
            .setAllowSoftPlacement(true);
    if (execution.device() == Device.CPU) {
      config.putDeviceCount("GPU", 0);
    } else {
      config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
    if (execution.precision() == Precision.BFLOAT16) {
      config.setGraphOptions(
          GraphOptions.newBuilder()
              .setRewriteOptions(
                  RewriterConfig.newBuilder()
                      .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)));
    }
    return config.build();
  }

  /** Returns the configuration for small graphs: float32 on the CPU, with one thread. */
  public static ConfigProto onCpu() {
    return config(new Execution(Device.CPU, Precision.FLOAT32, 1));
  }
}

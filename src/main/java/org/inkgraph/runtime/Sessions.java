package org.inkgraph.runtime;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** How sessions are configured. */
public final class Sessions {
  /**
   * Threads within an operation: one. oneDNN splits the sum of a convolution's filter gradient by
   * this number, so it decides bits; and graphs that are cut into enough operations are faster
   * without it. TensorFlow takes it from the first session of a process, so all ask for the same.
   */
  public static final int INTRA_OP_THREADS = 1;

  private Sessions() {}

  /** The configuration for {@code execution}; on the CPU, GPUs stay untouched. */
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

  /** For what is small or runs in the caller's thread: float32 on the CPU. */
  public static ConfigProto onCpu() {
    return config(new Execution(Device.CPU, Precision.FLOAT32, 1));
  }
}

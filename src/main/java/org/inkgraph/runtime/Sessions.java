package org.inkgraph.runtime;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * How sessions are configured. TensorFlow's thread pools are fixed by the first session of a
 * process, so every session asks for the same.
 */
public final class Sessions {
  /**
   * Threads within an operation. oneDNN splits the sum of a convolution's filter gradient by this
   * number, so it decides the bits of the weights and is a constant, not a property of the machine.
   */
  public static final int INTRA_OP_THREADS = 2;

  /** Operations that run side by side; changes speed only. */
  public static final int INTER_OP_THREADS = 2;

  private Sessions() {}

  /** The configuration for {@code device}; on the CPU, GPUs stay untouched. */
  public static ConfigProto config(Device device) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(INTRA_OP_THREADS)
            .setInterOpParallelismThreads(INTER_OP_THREADS)
            .setAllowSoftPlacement(true);
    if (device == Device.CPU) {
      config.putDeviceCount("GPU", 0);
    } else {
      config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
    return config.build();
  }
}

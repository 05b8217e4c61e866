package org.inkgraph.runtime;

import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.Optional;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;

/** Detects whether TensorFlow can use a GPU in this process and, if not, what is missing. */
public final class Gpu {
  private static final String LIBRARY =
      "/org/tensorflow/internal/c_api/linux-x86_64%s/libtensorflow_cc.so.2";

  /** Libraries that TensorFlow 2.18's GPU build loads, in the order of their installation. */
  private static final List<String> CUDA_LIBRARIES =
      List.of(
          "libcuda.so.1",
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9");

  private Gpu() {}

  /**
   * Returns whether this is the {@code -Pgpu} build, which has no library for the CPU only. That
   * one is looked for first: what is not there is looked for in every jar.
   */
  public static boolean isGpuBuild() {
    return !isCarried("") && isCarried("-gpu");
  }

  private static boolean isCarried(String extension) {
    return Gpu.class.getResource(LIBRARY.formatted(extension)) != null;
  }

  /**
   * Returns in one line why no GPU can be used and what to do; empty if one can.
   *
   * <p>Loads TensorFlow, and CUDA where it is installed.
   */
  public static Optional<String> obstacle() {
    if (!isGpuBuild()) {
      return Optional.of(
          "this build contains TensorFlow for the CPU only; build it with -Pgpu (docs/GPU.md)");
    }
    List<String> missing = CUDA_LIBRARIES.stream().filter(name -> !isLoadable(name)).toList();
    if (!missing.isEmpty()) {
      return Optional.of(
          "missing "
              + String.join(", ", missing)
              + "; install the NVIDIA driver, CUDA 12.5 and cuDNN 9.3, and put their libraries on"
              + " LD_LIBRARY_PATH (docs/GPU.md)");
    }
    return runsOnGpu()
        ? Optional.empty()
        : Optional.of(
            "TensorFlow finds no GPU; nvidia-smi shows what the driver sees (docs/GPU.md)");
  }

  /**
   * Returns {@code wanted} if it can be used.
   *
   * @throws InkgraphException if it is the GPU and no GPU can be used
   */
  public static Device require(Device wanted) {
    if (wanted == Device.GPU) {
      obstacle()
          .ifPresent(
              why -> {
                throw new InkgraphException("no GPU: " + why);
              });
    }
    return wanted;
  }

  /** Returns the GPU if one can be used, otherwise the CPU. */
  public static Choice orCpu() {
    if (!isGpuBuild()) {
      return new Choice(Device.CPU, Optional.empty());
    }
    Optional<String> obstacle = obstacle();
    return new Choice(obstacle.isEmpty() ? Device.GPU : Device.CPU, obstacle);
  }

  /**
   * An automatically chosen device.
   *
   * @param device the device
   * @param obstacle why a GPU build uses the CPU; empty otherwise
   */
  public record Choice(Device device, Optional<String> obstacle) {}

  private static boolean isLoadable(String library) {
    try {
      NativeLibrary.getInstance(library);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** Returns whether TensorFlow runs an operation that must be placed on the GPU. */
  private static boolean runsOnGpu() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph();
        Session session =
            new Session(
                graph,
                Sessions.config(Execution.on(Device.GPU)).toBuilder()
                    .setAllowSoftPlacement(false)
                    .build())) {
      DeviceSpec gpu =
          DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build();
      Ops tf = Ops.create(graph).withDevice(gpu);
      try (Result result =
          session.runner().fetch(tf.math.add(tf.constant(1f), tf.constant(1f))).run()) {
        return result.size() == 1;
      }
    } catch (TensorFlowException e) {
      return false;
    }
  }
}

package org.inkgraph.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that TensorFlow reads once, when its native library loads. {@link
 * #prepare} must be called before any TensorFlow class is used; variables that the user has set are
 * not changed.
 */
public final class NativeEnvironment {
  private static final String ONE_DNN = "TF_ENABLE_ONEDNN_OPTS";

  /** Values of variables that the user has not set. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Errors only: no start-up chatter about CPU features.
          "TF_CPP_MIN_LOG_LEVEL",
          "2",
          // On by default only on some CPUs, and affects the bits of the weights.
          ONE_DNN,
          "1",
          // GPU kernels that add in a fixed order, so that a run is reproducible.
          "TF_DETERMINISTIC_OPS",
          "1",
          "TF_CUDNN_DETERMINISTIC",
          "1",
          // Otherwise NVIDIA GPUs round the factors of float32 products to 10 bits.
          "NVIDIA_TF32_OVERRIDE",
          "0");

  /** Unless this is zero, JavaCPP queries the process's size for each tensor. */
  private static final String MEMORY_CHECK = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** Value of {@link #instructionSetCap} without a cap. */
  public static final String NO_CAP = "none";

  /** oneDNN's variable for the newest instruction set that it may use. */
  private static final String INSTRUCTION_SET_CAP = "ONEDNN_MAX_CPU_ISA";

  static {
    NativeCache.choose();
  }

  private static boolean prepared;
  private static @Nullable Failed failed;
  private static @Nullable String cap;

  private record Failed(String message, Throwable cause) {
    InkgraphException exception() {
      return new InkgraphException(message, cause);
    }
  }

  private NativeEnvironment() {}

  /**
   * Sets the variables in this process and loads TensorFlow; a second call does nothing.
   *
   * @throws InkgraphException if TensorFlow cannot be loaded; later calls throw the same, since
   *     Java tries only once
   */
  public static synchronized void prepare() {
    if (prepared) {
      return;
    }
    if (failed != null) {
      throw failed.exception();
    }
    try {
      setDefaults();
      NativeLogFilter.loadQuietly();
      prepared = true;
    } catch (LinkageError | IOException e) {
      failed = new Failed("TensorFlow cannot be loaded: " + NativeLoadDiagnosis.of(e), e);
      throw failed.exception();
    }
  }

  /** Returns whether TensorFlow is loaded. */
  public static synchronized boolean isPrepared() {
    return prepared;
  }

  /** Returns why TensorFlow could not be loaded; empty if it was not tried or succeeded. */
  public static synchronized Optional<InkgraphException> failure() {
    return Optional.ofNullable(failed).map(Failed::exception);
  }

  private static void setDefaults() {
    DEFAULTS.forEach(
        (name, value) -> {
          if (System.getenv(name) == null) {
            set(name, value);
          }
        });
    if (System.getProperty(MEMORY_CHECK) == null) {
      System.setProperty(MEMORY_CHECK, "0");
    }
  }

  /**
   * Keeps oneDNN from using newer instructions than {@code instructionSet}, so that older and newer
   * machines produce the same bits; slower on newer machines.
   *
   * @param instructionSet oneDNN's name of the instruction set, such as {@code AVX2} or {@code
   *     AVX512_CORE}
   * @throws IllegalStateException if TensorFlow has already been loaded
   */
  public static synchronized void capInstructionSet(String instructionSet) {
    if (prepared) {
      throw new IllegalStateException("TensorFlow is loaded already");
    }
    set(INSTRUCTION_SET_CAP, instructionSet);
    cap = instructionSet;
  }

  /** Returns the value that {@link #capInstructionSet} or the user has set, or {@link #NO_CAP}. */
  public static synchronized String instructionSetCap() {
    if (cap != null) {
      return cap;
    }
    String users = System.getenv(INSTRUCTION_SET_CAP);
    return users == null ? NO_CAP : users;
  }

  /**
   * Starts {@link #prepare} in another thread. A failure there is thrown again when {@code prepare}
   * is called. A process that exits earlier waits for the thread, which passes on captured standard
   * error only at its end.
   */
  public static void prepareAhead() {
    Thread ahead = new Thread(NativeEnvironment::prepare, "tensorflow-loader");
    ahead.setUncaughtExceptionHandler((thread, failure) -> {});
    ahead.setDaemon(true);
    ahead.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ahead)));
  }

  private static void await(Thread loader) {
    try {
      loader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the value that TensorFlow reads.
   *
   * @param name one of the variables that {@link #prepare} sets
   */
  public static @Nullable String value(String name) {
    String users = System.getenv(name);
    return users != null ? users : DEFAULTS.get(name);
  }

  /** Returns whether TensorFlow may use oneDNN's kernels, as it does unless the user objects. */
  public static boolean isOneDnnEnabled() {
    return !"0".equals(value(ONE_DNN));
  }

  private static void set(String name, String value) {
    int failed =
        Platform.isWindows()
            ? NativeLibrary.getInstance("ucrtbase")
                .getFunction("_putenv_s")
                .invokeInt(new Object[] {name, value})
            : NativeLibrary.getProcess()
                .getFunction("setenv")
                .invokeInt(new Object[] {name, value, 1});
    if (failed != 0) {
      throw new IllegalStateException("cannot set the environment variable " + name);
    }
  }
}

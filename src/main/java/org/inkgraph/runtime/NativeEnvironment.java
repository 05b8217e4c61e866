package org.inkgraph.runtime;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that TensorFlow reads, once, when its native library loads. {@link
 * #prepare} must run before the first TensorFlow class is touched; a variable that the user has set
 * stays as it is.
 */
public final class NativeEnvironment {
  /** What is set where the user has set nothing, and why. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Warnings and errors only: no start-up chatter about CPU features.
          "TF_CPP_MIN_LOG_LEVEL", "2",
          // On by default on some CPUs only, and it changes the bits of the weights.
          "TF_ENABLE_ONEDNN_OPTS", "1",
          // GPU kernels that add in a fixed order, so that a run can be repeated.
          "TF_DETERMINISTIC_OPS", "1",
          "TF_CUDNN_DETERMINISTIC", "1",
          // NVIDIA GPUs round float32 products to 10 bits otherwise: not the float32 that was asked
          // for.
          "NVIDIA_TF32_OVERRIDE", "0");

  /** JavaCPP reads the process's size from the system at each tensor, unless this is zero. */
  private static final String MEMORY_CHECK = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** What {@link #instructionSetCap} says where there is none. */
  public static final String NO_CAP = "none";

  /** Which instructions oneDNN may use at most. */
  private static final String INSTRUCTION_SET_CAP = "ONEDNN_MAX_CPU_ISA";

  private static boolean prepared;
  private static @Nullable Failed failed;
  private static @Nullable String cap;

  /** How loading ended, once and for all. */
  private record Failed(String message, Throwable cause) {
    InkgraphException exception() {
      return new InkgraphException(message, cause);
    }
  }

  private NativeEnvironment() {}

  /**
   * Sets the variables in this process and loads TensorFlow; a second call does nothing.
   *
   * @throws InkgraphException if TensorFlow cannot be loaded; a later call throws the same, since
   *     Java tries once
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

  /** Why TensorFlow could not be loaded; empty if it was, or nobody has tried. */
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
   * Keeps oneDNN from using newer instructions than those of {@code instructionSet}, so that
   * machines of different age give the same bits; slower on the newer ones.
   *
   * @param instructionSet as oneDNN calls it, such as {@code AVX2} or {@code AVX512_CORE}
   * @throws IllegalStateException if TensorFlow is loaded already
   */
  public static synchronized void capInstructionSet(String instructionSet) {
    if (prepared) {
      throw new IllegalStateException("TensorFlow is loaded already");
    }
    set(INSTRUCTION_SET_CAP, instructionSet);
    cap = instructionSet;
  }

  /** What {@link #capInstructionSet} or the user has set, or {@link #NO_CAP}. */
  public static synchronized String instructionSetCap() {
    if (cap != null) {
      return cap;
    }
    String users = System.getenv(INSTRUCTION_SET_CAP);
    return users == null ? NO_CAP : users;
  }

  /**
   * Begins with {@link #prepare} in another thread, for who has something else to do first. What
   * fails there fails again, and is told, when {@code prepare} is called. A process that ends
   * before waits for it: what it says on standard error meanwhile is passed on only then.
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
   * The value that TensorFlow sees.
   *
   * @param name one of the variables that {@link #prepare} sets
   */
  public static @Nullable String value(String name) {
    String users = System.getenv(name);
    return users != null ? users : DEFAULTS.get(name);
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

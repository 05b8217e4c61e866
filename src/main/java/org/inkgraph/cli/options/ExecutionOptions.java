package org.inkgraph.cli.options;

import java.util.Locale;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * {@code --device}, {@code --threads}, {@code --isa} and {@code --portable}; a mixin of every
 * command that trains.
 */
public final class ExecutionOptions {
  private static final String ISA = "--isa";
  private static final String PORTABLE = "--portable";

  /** The values of {@code --device}. */
  enum Choice {
    AUTO,
    CPU,
    GPU
  }

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description = "Device to train on; auto selects a GPU if there is one (default: auto).")
  private Choice choice;

  @Mixin private ThreadsOption threads;

  @Option(
      names = ISA,
      paramLabel = "SET",
      description =
          "Limit the CPU instructions to this set, such as AVX2 or AVX512_CORE, so that"
              + " machines of different generations produce the same bits.")
  private String instructionSet;

  @Option(
      names = PORTABLE,
      description =
          "Use only instructions that every x86-64 server since 2013 has (AVX2 with FMA), on the"
              + " CPU and in float32, so that all of them produce the same bits; slower where"
              + " there is AVX-512.")
  private boolean portable;

  /** Returns the chosen execution. Prints why a GPU build falls back to the CPU. */
  public Execution choose(CommandSpec spec) {
    if (portable) {
      requirePortable(spec);
      NativeEnvironment.capInstructionSet(Processor.PORTABLE_SET);
    } else if (instructionSet != null) {
      capInstructionSet(spec);
    }
    int threadCount = threads.choose(spec);
    return Execution.on(portable ? Device.CPU : device(spec)).withThreads(threadCount);
  }

  /**
   * Requires float32 if the run is to be portable.
   *
   * @param isFloat32 whether the run computes in float32
   * @throws ParameterException if it is to be portable and does not
   */
  public void requirePrecision(CommandSpec spec, boolean isFloat32) {
    if (portable && !isFloat32) {
      throw conflict(spec, "--precision float32");
    }
  }

  private void requirePortable(CommandSpec spec) {
    if (instructionSet != null && !Processor.PORTABLE_SET.equalsIgnoreCase(instructionSet)) {
      throw conflict(spec, ISA + " " + Processor.PORTABLE_SET);
    }
    if (choice == Choice.GPU) {
      throw conflict(spec, "--device cpu");
    }
    Processor.portabilityObstacle()
        .ifPresent(
            why -> {
              throw new InkgraphException(
                  "%s needs AVX2 with FMA: %s; omit it".formatted(PORTABLE, why));
            });
    if (!NativeEnvironment.isOneDnnEnabled()) {
      throw new InkgraphException(
          PORTABLE + " needs oneDNN, which TF_ENABLE_ONEDNN_OPTS=0 disables; unset that variable");
    }
  }

  private static ParameterException conflict(CommandSpec spec, String implied) {
    return new ParameterException(
        spec.commandLine(), PORTABLE + " implies " + implied + "; omit one of the two options");
  }

  private Device device(CommandSpec spec) {
    if (choice != Choice.AUTO) {
      return Gpu.require(Device.valueOf(choice.name().toUpperCase(Locale.ROOT)));
    }
    Gpu.Choice automatic = Gpu.orCpu();
    automatic
        .obstacle()
        .ifPresent(why -> spec.commandLine().getErr().println("Training on the CPU: " + why));
    return automatic.device();
  }

  /** Limits the instruction set; must be called before TensorFlow is loaded. */
  private void capInstructionSet(CommandSpec spec) {
    String name = instructionSet.toUpperCase(Locale.ROOT);
    if (!Processor.instructionSetNames().contains(name)) {
      throw new UnknownValueException(
          spec, "instruction set", instructionSet, Processor.instructionSetNames(), "");
    }
    NativeEnvironment.capInstructionSet(name);
  }
}

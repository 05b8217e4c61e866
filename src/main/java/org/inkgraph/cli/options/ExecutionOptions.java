package org.inkgraph.cli.options;

import java.util.Locale;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.Gpu;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Processor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --device}, {@code --threads} and {@code --isa}; a mixin of every command that trains. */
public final class ExecutionOptions {
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
      names = "--isa",
      paramLabel = "SET",
      description =
          "Limit the CPU instructions to this set, such as AVX2 or AVX512_CORE, so that"
              + " machines of different generations produce the same bits.")
  private String instructionSet;

  /** Returns the chosen execution. Prints why a GPU build falls back to the CPU. */
  public Execution choose(CommandSpec spec) {
    if (instructionSet != null) {
      capInstructionSet(spec);
    }
    int threadCount = threads.choose(spec);
    return Execution.on(device(spec)).withThreads(threadCount);
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

package org.inkgraph.cli;

import java.util.Locale;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Gpu;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --device}, a mixin of every command that trains. */
final class DeviceOption {
  /** What the option takes. */
  enum Choice {
    AUTO,
    CPU,
    GPU
  }

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description = "Where to train; auto takes a GPU where there is one (default: auto).")
  private Choice choice;

  /** The device; where a GPU build has to make do with the CPU, a line says why. */
  Device choose(CommandSpec spec) {
    if (choice != Choice.AUTO) {
      return Gpu.require(Device.valueOf(choice.name().toUpperCase(Locale.ROOT)));
    }
    Gpu.Choice automatic = Gpu.orCpu();
    automatic
        .obstacle()
        .ifPresent(why -> spec.commandLine().getErr().println("Training on the CPU: " + why));
    return automatic.device();
  }
}

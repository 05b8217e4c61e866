package org.inkgraph.cli;

import org.inkgraph.runtime.Device;
import picocli.CommandLine.Option;

/** Options of every command that trains. */
final class TrainingOptions {
  /** What {@code --device} takes. */
  enum DeviceChoice {
    AUTO,
    CPU,
    GPU;

    /** A device, or null for the GPU where there is one. */
    Device wanted() {
      return switch (this) {
        case AUTO -> null;
        case CPU -> Device.CPU;
        case GPU -> Device.GPU;
      };
    }
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides initial weights, order of the images and dropout (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description = "Where to train; auto takes a GPU where there is one (default: auto).")
  DeviceChoice device;
}

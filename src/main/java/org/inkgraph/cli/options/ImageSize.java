package org.inkgraph.cli.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.data.ImageShape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sizes of images as options have them, {@code 28x28}. */
public final class ImageSize {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  private ImageSize() {}

  /**
   * Returns the size.
   *
   * @param option name of the option, for messages
   * @throws ParameterException if it is not a size
   */
  public static ImageShape of(CommandSpec command, String option, String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new ParameterException(
          command.commandLine(), option + " must be ROWSxCOLUMNS such as 28x28, got " + size);
    }
    try {
      return ImageShape.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}

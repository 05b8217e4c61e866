package org.inkgraph.cli.options;

import org.inkgraph.predict.ValueRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The range of the pixels that a model from another program expects; a mixin. */
public final class ValueRangeOption {
  /** Its name, for messages. */
  public static final String NAME = "--value-range";

  @Option(
      names = NAME,
      paramLabel = "LOW,HIGH",
      converter = Converter.class,
      description =
          "Values that the model expects for a pixel without ink and for one of full ink, such as"
              + " 0,255 or -1,1 (default: those in the model's inputs.json; without it 0,1, and"
              + " 0,255 for a model that expects integers).")
  public @Nullable ValueRange range;

  private static final class Converter implements ITypeConverter<ValueRange> {
    @Override
    public ValueRange convert(String text) {
      try {
        return ValueRange.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}

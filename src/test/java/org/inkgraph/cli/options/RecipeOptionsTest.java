package org.inkgraph.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class RecipeOptionsTest {
  @Command(name = "options")
  private static final class Options {
    @Mixin private RecipeOptions recipe;

    Recipe choose(String... arguments) throws IOException {
      CommandLine line = new CommandLine(this);
      line.parseArgs(arguments);
      return recipe.choose(Networks.named("nn").orElseThrow(), line.getCommandSpec());
    }
  }

  @Property(tries = 100)
  void anOptionChangesOnlyItsKey(
      @ForAll @IntRange(min = 1) int epochs,
      @ForAll @IntRange(min = 1) int batchSize,
      @ForAll @DoubleRange(min = 1e-9, max = 10) @Scale(9) double learningRate)
      throws IOException {
    Recipe chosen =
        new Options()
            .choose(
                "--recipe=tuned",
                "--epochs=" + epochs,
                "--batch-size",
                Integer.toString(batchSize),
                "--learning-rate=" + learningRate);

    Recipe tuned = Recipes.load("tuned", "nn");
    assertThat(chosen)
        .isEqualTo(
            tuned
                .with("epochs", epochs)
                .with("batchSize", batchSize)
                .with("learningRate.peak", learningRate));
  }

  @Property(tries = 50)
  void rejectsInvalidValuesAsWrongUsage(
      @ForAll @IntRange(min = Integer.MIN_VALUE, max = 0) int epochs) {
    assertThatThrownBy(() -> new Options().choose("--epochs=" + epochs))
        .isInstanceOf(ParameterException.class)
        .hasMessage("epochs must be at least 1, got " + epochs);
  }
}

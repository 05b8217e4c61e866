package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.inkgraph.cli.options.RecipeOptions;
import org.inkgraph.cli.options.ThreadsOption;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Command lines, an argument a line: parsed and checked, and nothing run. */
class CommandLineFuzz {
  /** The options that decide a training, checked as {@code train} checks them. */
  @Command(name = "options")
  private static final class Options {
    @Mixin private RecipeOptions recipe;
    @Mixin private ThreadsOption threads;
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "train\nnn\n--epochs\n3\n--recipe=tuned\n--precision\nauto\n--isa\nAVX2",
            "--recipe\nquick\n--batch-size=5\n--learning-rate\n1e-3\n--patience\n2\n--keep-best",
            "serve\n--port\n8501\n--host\n127.0.0.1\n--help",
            "sweep\nnn\n--set\nepochs=1,2\n--debug",
            "report\nnn/1\n--format\nsvg\n--labels",
            "predict\nnn\na.png\nb.png",
            "data\nmake\n--count\n5\n--out\nx")
        .map(line -> line.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyArgumentsAreParsedOrRefused(byte[] bytes) throws IOException {
    String[] arguments = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    parse(InkgraphCommand.commandLine(), arguments);
    Options options = new Options();
    CommandLine line = new CommandLine(options).setErr(new PrintWriter(Writer.nullWriter()));
    if (parse(line, arguments)) {
      choose(options, line);
    }
  }

  private static boolean parse(CommandLine line, String[] arguments) {
    try {
      line.parseArgs(arguments);
      return true;
    } catch (ParameterException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private static void choose(Options options, CommandLine line) throws IOException {
    try {
      assertThat(options.threads.choose(line.getCommandSpec())).isPositive();
      assertThat(
              options
                  .recipe
                  .choose(Networks.named("nn").orElseThrow(), line.getCommandSpec())
                  .batchSize())
          .isPositive();
    } catch (ParameterException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
    }
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class UsageErrorHandlerTest {
  private static final int MAX_LINES = 4;
  private static final CommandLine INKGRAPH =
      InkgraphCommand.commandLine().setOut(new PrintWriter(Writer.nullWriter()));

  /** The standard error of a command line, and its exit code. */
  private record Outcome(int exitCode, List<String> lines) {
    static Outcome of(List<String> arguments) {
      StringWriter err = new StringWriter();
      int exitCode =
          INKGRAPH.setErr(new PrintWriter(err)).execute(arguments.toArray(String[]::new));
      return new Outcome(exitCode, err.toString().lines().toList());
    }

    void requireShortUsageError(String command) {
      assertThat(exitCode).as("%s", lines).isEqualTo(2);
      assertThat(lines).hasSizeBetween(2, MAX_LINES);
      assertThat(lines.get(0)).startsWith("inkgraph: ");
      assertThat(lines.get(lines.size() - 1)).isEqualTo("Try '" + command + " --help'");
    }
  }

  /** Every command with every kind of mistake that its options and parameters allow. */
  static Stream<Arguments> mistakes() {
    return commands(INKGRAPH).stream()
        .flatMap(
            command ->
                mistakes(command).stream()
                    .map(
                        mistake ->
                            arguments(command.getCommandSpec().qualifiedName(), List.of(mistake))));
  }

  private static List<CommandLine> commands(CommandLine root) {
    List<CommandLine> all = new ArrayList<>(List.of(root));
    root.getSubcommands().values().forEach(each -> all.addAll(commands(each)));
    return all;
  }

  private static List<String[]> mistakes(CommandLine command) {
    List<String[]> mistakes = new ArrayList<>();
    mistakes.add(new String[] {"--no-such-option"});
    mistakes.add(new String[] {"--no-such-option=with\na value"});
    mistakes.add(new String[] {"-x"});
    if (requiresArguments(command)) {
      mistakes.add(new String[] {});
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      String name = option.longestName();
      mistakes.add(new String[] {name.substring(0, name.length() - 1) + "#"});
      if (option.arity().min() > 0) {
        mistakes.add(new String[] {name});
        if (option.type() != String.class
            && !option.auxiliaryTypes()[0].getName().contains("Path")) {
          mistakes.add(new String[] {name + "=no such value"});
        }
      }
    }
    return mistakes;
  }

  private static boolean requiresArguments(CommandLine command) {
    return command.getCommandSpec().args().stream().anyMatch(ArgSpec::required)
        || !command.getSubcommands().isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeFitsFourLines(String command, List<String> mistake) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.remove(0);
    arguments.addAll(mistake);
    Outcome.of(arguments).requireShortUsageError(command);
  }

  @Provide
  Arbitrary<List<String>> junk() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.of("train", "nn", "data", "make", "serve", "--seed", "3", "--json=x"))
        .filter(word -> !List.of("--", "-h", "-V", "--help", "--version").contains(word))
        .filter(word -> !word.startsWith("@") && !word.matches("-[hV].*"))
        .list()
        .ofMaxSize(5);
  }

  @Property(tries = 100)
  void anyArgumentsWithAnUnknownOptionFitFourLines(@ForAll("junk") List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--no-such-option");
    Outcome outcome = Outcome.of(all);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.lines()).hasSizeBetween(2, MAX_LINES);
  }

  @ParameterizedTest
  @CsvSource({
    "train nn --epoch 3, unknown option '--epoch', --epochs, train",
    "train nn --leraning-rate=3, unknown option '--leraning-rate=3', --learning-rate, train",
    "train nn --tensor, unknown option '--tensor', --tensorboard, train",
    "trian nn, unknown command 'trian', train, ''",
    "data fecth mnist, unknown command 'fecth', fetch, data",
    "data fetch fashon-mnist, unknown data set 'fashon-mnist', fashion-mnist, data fetch",
    "train cn, unknown network 'cn', cnn, train",
    "train nn --recipe qick, unknown recipe 'qick', quick, train",
    "train nn --precision bfloat61, '--precision must be one of float32, bfloat16, auto',"
        + " bfloat16, train",
    "train nn --isa axv2, unknown instruction set 'axv2', AVX2, train",
    "help, unknown command 'help', --help, ''",
    "data version, unknown command 'version', --version, data",
    "report nn --format htlm, --format must be one of text, html, report",
  })
  void printsTheNearestMatch(String line, String error, String match, String command) {
    Outcome outcome = Outcome.of(List.of(line.split(" ", -1)));
    outcome.requireShortUsageError(("inkgraph " + command).strip());
    assertThat(outcome.lines().get(0)).contains(error);
    assertThat(outcome.lines().get(1)).isEqualTo("Did you mean '" + match + "'?");
  }

  @ParameterizedTest
  @CsvSource({
    "train, NETWORK",
    "train nn --resume --restart, --resume and --restart exclude each other",
    "train nn --epochs many, --epochs",
    "train nn --limit 0, '--limit must be at least 1, got 0'",
    "train zzzzzz, unknown network 'zzzzzz'",
    "info please, unexpected argument 'please'",
    "xyzzy, unknown command 'xyzzy'",
    "train nn --epochs -3, '--epochs must be at least 1, got -3'",
    "train nn --batch-size 0, '--batch-size must be at least 1, got 0'",
    "train nn --learning-rate -1, --learning-rate must be a number greater than 0",
    "train nn --learning-rate 1;5, '--learning-rate must be a number, with a dot'",
    "train nn --patience -1, '--patience must be at least 1, got -1'",
    "train nn --until 99, '--until must be more than 0 and at most 1, got 99.0'",
    "train nn --until 0.9 --until-steps 0, '--until-steps must be at least 1, got 0'",
    "train nn --until-steps 10, '--until-steps needs --until, or a recipe with until'",
    "train nn --limit 3.5, --limit must be a whole number",
    "train nn --seed 9e9, --seed must be a whole number",
    "train nn --seed 99999999999999999999, --seed must be from -2^63 to 2^63 - 1",
    "train nn --threads 99999999999, --threads must be from -2147483648 to 2147483647",
    "train nn --keep-best=maybe, '--keep-best must be true or false'",
    "serve --port 70000, '--port must be within 0..65535, got 70000'",
    "serve --batch-size 0, --batch-size must be within 1..",
    "data import x --out y --test-fraction 2, --test-fraction must be more than 0",
    "verify nn --epochs 0, '--epochs must be at least 1, got 0'",
    "verify, 'name a MODEL to verify, or check this machine with --isa-check'",
    "verify nn --isa-check, '--isa-check trains networks of its own; omit the model nn'",
    "verify --isa-check --epochs 1, '--isa-check trains networks of its own; omit --epochs'",
    "train nn --portable --isa avx512_core, '--portable implies --isa AVX2; omit one'",
    "train nn --portable --device gpu, '--portable implies --device cpu; omit one'",
    "train nn --portable --precision auto, '--portable implies --precision float32; omit one'",
    "bench --portable --precision bfloat16, '--portable implies --precision float32; omit one'",
  })
  void printsNoMatchIfThereIsNone(String line, String error) {
    Outcome outcome = Outcome.of(List.of(line.split(" ", -1)));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.lines()).hasSize(2);
    assertThat(outcome.lines().get(0)).contains(error);
  }
}

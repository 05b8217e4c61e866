package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.BatchNormalization;
import org.inkgraph.model.layers.Convolution;
import org.inkgraph.model.layers.Dense;
import org.inkgraph.model.layers.Dropout;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.LeakyRelu;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.MaxPooling;
import org.inkgraph.model.layers.Padding;
import org.inkgraph.model.layers.Relu;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.model.layers.Tanh;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFileTest {
  @TempDir private Path directory;

  @Test
  void writesOutWhatAFileLeavesToItsDefaults() throws IOException {
    LayeredNetwork network =
        parse(
            """
            summary: has a bit of everything
            recipes: cnn
            layers:
              - conv: 8
              - batchNorm
              - relu
              - maxPool: 2
              - residual:
                  - conv: {filters: 8, padding: same, groups: 2, bias: false, name: inner}
                  - leakyRelu: 0.1
              - flatten
              - dense: {units: 5}
              - dropout: 0.5
              - tanh
              - logits
            """);

    assertThat(network.name()).isEqualTo("x");
    assertThat(network.summary()).isEqualTo("has a bit of everything");
    assertThat(network.recipes()).isEqualTo("cnn");
    assertThat(network.described())
        .containsExactly(
            new Convolution("conv1", 8, 3, 1, Padding.VALID, 1, true, Initializer.HE_NORMAL),
            new BatchNormalization("batchNorm1", 0.99, 1e-3),
            new Relu(),
            new MaxPooling(2, 2, Padding.VALID),
            new Residual(
                "residual1",
                List.of(
                    new Convolution(
                        "inner", 8, 3, 1, Padding.SAME, 2, false, Initializer.HE_NORMAL),
                    new LeakyRelu(0.1))),
            new Flatten(),
            new Dense("dense1", 5, true, Initializer.GLOROT_UNIFORM),
            new Dropout("dropout1", 0.5),
            new Tanh(),
            new Logits("logits", Initializer.GLOROT_UNIFORM));
  }

  /** The layers of a file in brackets, and what is wrong with them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cnov: 32 | layer 1 has the unknown kind cnov (did you mean conv?); known kinds: conv,"
            + " batchN",
        "batchnorm | did you mean batchNorm?",
        "conv: {filter: 3} | layer 1 (conv): unknown key filter (did you mean filters?); known he",
        "conv: {size: 3} | layer 1 (conv1): filters: a value is missing",
        "conv: {filters: 8, stride: -1} | layer 1 (conv1): stride must be within 1..1000, got -1",
        "relu, conv: 0 | layer 2 (conv1): filters must be at least 1, got 0",
        "conv: 3000000000 | layer 1 (conv1): filters: Numeric value (3000000000) out of range",
        "conv: {filters: 8, size: 2000} | layer 1 (conv1): size must be within 1..1000, got 2000",
        "conv: {filters: 8, groups: 3} | filters must be a multiple of groups, got 8 and 3",
        "conv: {filters: 8, padding: full} | padding: must be one of same, valid, got full",
        "conv: {filters: 8, padding: 0} | padding: must be one of same, valid, got 0",
        "conv: {filters: 8, bias: 3} | layer 1 (conv1): bias: must be true or false",
        "conv: {filters: [8]} | layer 1 (conv1): filters: must be a whole number",
        "dense: '256' | layer 1 (dense1): units: must be a whole number, got a text",
        "dense: 2.5 | layer 1 (dense1): units: must be a whole number, got 2.5",
        "dense: {units: 3, name: a/b} | layer 1 (dense): name must be a letter and up to 99 more",
        "dense: {units: 3, name: images} | layer 1 (dense): a layer cannot be named images; c",
        "dense: {units: 3, name: network} | a layer cannot be named network; choose a different",
        "dense: {units: 3, name: [a]} | layer 1 (dense): name must be a letter",
        "dropout: 1.5 | layer 1 (dropout1): rate must be from 0 to less than 1, got 1.5",
        "relu: 3 | layer 1 (relu): it has no settings",
        "[relu] | layer 1 is a list; a layer is a kind",
        "{relu: , dense: 3} | layer 1 has several kinds, relu, dense; a layer is a kind",
        "null | layer 1 is empty; a layer is a kind",
        "3 | layer 1 is 3; a layer is a kind",
        "residual: relu | layer 1 (residual1): layers must be a list of at least one layer",
        "residual: [] | layer 1 (residual1): layers must be a list of at least one layer",
        "residual: [relu, {conv: {filters: 8, strde: 1}}] | layer 1 (residual1): layer 2 (conv):",
        "residual: [relu, {conv: -8}] | layer 1 (residual1): layer 2 (conv1): filters must be at",
        "residual: [logits] | layer 1 (residual1): layer 1 (logits): only the last layer may be l",
        "logits | layer 1 (logits): only the last layer may be logits",
        "tanh: {name: a} | layer 1 (tanh): it has no settings",
        "{dense: {units: 3, name: a}}, {dense: {units: 3, name: a}} | layer 2 (a): another layer",
        "{dense: {units: 3, units: 4}} | line 1: Duplicate field 'units'",
        "residual: &a [relu] | line 1: anchors (&) and aliases (*) are not supported",
        "residual: *a | line 1: anchors (&) and aliases (*) are not supported",
        "residual: [ | line 1: "
      })
  void namesTheLayerAndWhatIsWrong(String layers, String message) {
    assertRefused("layers: [" + layers + ", logits]", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "# nothing | it is empty",
        "hello | it must have the keys summary, recipes, layers",
        "[logits] | it must have the keys summary, recipes, layers",
        "layer: [logits] | unknown key layer (did you mean layers?)",
        "summary: none | layers must be a list of at least one layer",
        "layers: | layers must be a list of at least one layer",
        "layers: [] | layers must be a list of at least one layer",
        "layers: [flatten, dense: 10] | the last layer must be logits, got dense",
        "'{summary: 3, layers: [logits]}' | summary must be a text",
        "'{recipes: cn, layers: [logits]}' | recipes must be one of nn, cnn, lenet5, small, deep",
        "'{layers: [logits], layers: [logits]}' | Duplicate field 'layers'",
      })
  void saysWhatTheFileMustHave(String file, String message) {
    assertRefused(file, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flatten, conv: 3 | layer 2 (conv1) on 784: needs rows, columns and channels",
        "conv: 3 | layer 2 (logits) on 26×26×3: needs a vector; place flatten or globalAvgPool",
        "maxPool: 9, conv: {filters: 1, size: 4}, flatten | layer 2 (conv1) on 3×3×1: a window of",
        "conv: 8, conv: {filters: 9, groups: 3} | layer 2 (conv2) on 26×26×8: its 8 channels",
        "conv: 130, conv: {filters: 130, groups: 65} | groups must be at most 64, or as many as"
            + " its",
        "residual: [conv: 8] | layer 1 (residual1) on 28×28×1: its layers turn it into 26×26×8",
        "residual: [flatten] | its layers turn it into 784, which a shortcut cannot do",
        "conv: {filters: 30000}, flatten | layer 1 (conv1) on 28×28×1: its output 26×26×30000 has",
        "residual: [conv: {filters: 30000, padding: same}, conv: 1], flatten | layer 1 (residual1",
        "flatten, dense: 1000000, dense: 1000000 | it has 1,000,",
        "flatten, dense: 2000000000 | layer 2 (dense1) on 784: its output 2000000000 has more than",
      })
  void namesTheLayerItsInputAndTheRule(String layers, String message) throws IOException {
    LayeredNetwork network = parse("layers: [" + layers + ", logits]");

    assertThatThrownBy(() -> network.requireFits(28, 28, 10))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("network x.yaml: ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesHugeFilesBeforeTheyTakeMemory() {
    assertRefused("layers:\n" + "  - relu\n".repeat(10_000) + "  - logits\n", "more than 1000 la");
    assertRefused("layers: " + "[".repeat(10_000), "nesting depth");
    StringBuilder deep = new StringBuilder("layers: [");
    deep.append("{residual: [".repeat(200)).append("relu").append("]}".repeat(200));
    assertRefused(deep + ", logits]", "layers are nested more than 8 deep");
  }

  @Test
  void aTabOrASecondDocumentIsNamedWithItsLine() {
    assertRefused("layers:\n\t- flatten\n", "line 1: found character '?t(TAB)'".replace('?', '\\'));
    assertRefused("layers: [flatten, logits]\n---\nlayers: []\n", "there is a second document");
  }

  @Test
  void readsMarksAndLineEndsOfWindows() throws IOException {
    String text = "\uFEFFlayers:\r\n  - flatten\r\n  - logits\r\n";
    Network plain = Networks.find(file("a.yaml", "layers: [flatten, logits]")).orElseThrow();

    for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      Path file = Files.write(directory.resolve("a.YML"), text.getBytes(encoding));
      Network network = Networks.find(file.toString()).orElseThrow();
      assertThat(network.layers(3)).isEqualTo(plain.layers(3));
      assertThat(network.name()).isEqualTo("a");
    }
  }

  @Test
  void saysWhatIsNoNetworkFile() throws IOException {
    Path noText = Files.write(directory.resolve("binary.yaml"), new byte[] {0, -1, -2, -128});
    assertNotFound(noText.toString(), "it is not a text in UTF-8");
    Path folder = Files.createDirectory(directory.resolve("folder.yaml"));
    assertNotFound(folder.toString(), "it is a directory");
    Path large = Files.write(directory.resolve("large.yaml"), new byte[300_000]);
    assertNotFound(large.toString(), "more than the 256 KiB");
    assertNotFound(file("plain", "layers: [flatten, logits]"), "network files end with .yaml");
    String file = file("my.yaml", "layers: [flatten, logits]");
    assertNotFound(file.replace(".yaml", ""), "for the file, write " + file);
    assertThat(Networks.find(directory.resolve("none").toString())).isEmpty();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static void assertNotFound(String nameOrFile, String message) {
    assertThatThrownBy(() -> Networks.find(nameOrFile))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(message);
  }

  private static void assertRefused(String file, String message) {
    assertThatThrownBy(() -> parse(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith("network x.yaml: ")
        .hasMessageContaining(message);
  }

  private static LayeredNetwork parse(String file) throws IOException {
    return NetworkFile.parse(file.getBytes(StandardCharsets.UTF_8), "x", "x.yaml");
  }
}

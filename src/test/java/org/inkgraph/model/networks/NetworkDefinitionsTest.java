package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.inkgraph.io.CodeDigest;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDefinitionsTest {
  private static final String YAML =
      """
      layers:
        - conv: {filters: 4}
        - relu
        - maxPool: 2
        - residual: {layers: [{conv: {filters: 4, padding: same}}, tanh]}
        - flatten
        - dense: 8
        - dropout: 0.25
        - logits
      """;

  @TempDir private Path temp;

  /** A network of a class, whose code may change. */
  public static final class OfAClass implements Network {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public String summary() {
      return "is a class";
    }

    @Override
    public List<Layer> layers(int classes) {
      return List.of();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn", "lenet5", "small", "deep"})
  void aRecordedNetworkIsTheSame(String name) {
    Network network = Networks.named(name).orElseThrow();
    NetworkDefinition read = read(NetworkDefinitions.of(network));

    Network again = NetworkDefinitions.network("renamed", read, "a record");

    assertThat(again.layers(7)).isEqualTo(network.layers(7));
    assertThat(NetworkDefinitions.differences(name, read, NetworkDefinitions.of(network)))
        .isEmpty();
    assertThat(NetworkDefinitions.of(Networks.fixed(network)))
        .isEqualTo(NetworkDefinitions.of(network));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filters: 4} | filters: 5} | network.conv1.filters 4 against 5",
        "maxPool: 2 | maxPool: 3 | network.layer 3.size 2 against 3, network.layer 3.stride 2"
            + " against 3",
        "0.25 | 0.5 | network.dropout1.rate 0.25 against 0.5",
        "tanh | sigmoid | network.residual1.layer 2 tanh against sigmoid",
        "padding: same | padding: valid | network.residual1.conv2.padding same against valid",
        "'dense: 8' | 'dense: {units: 8, name: wide}' | network.dense1.name dense1 against wide",
        "'  - relu' | '  - relu\n  - relu' | network.layer 3 maxPool against relu",
      })
  void namesWhatDiffers(String one, String other, String expected) throws IOException {
    NetworkDefinition changed = parse(YAML.replace(one, other));

    assertThat(NetworkDefinitions.differences("own", parse(YAML), read(changed)))
        .extracting(NetworkDifference::text)
        .containsExactly(expected.split(", "));
  }

  @Test
  void aRecordWithoutADefinitionIsThatOfItsName() throws IOException {
    NetworkDefinition cnn = NetworkDefinitions.of(Networks.named("cnn").orElseThrow());

    assertThat(NetworkDefinitions.differences("cnn", null, cnn)).isEmpty();
    assertThat(NetworkDefinitions.differences("cnn", parse(YAML), null))
        .extracting(NetworkDifference::name)
        .contains("network.conv1.filters");
    assertThat(NetworkDefinitions.differences("gone", null, parse(YAML))).isEmpty();
    assertThat(NetworkDefinitions.network("cnn", null, "a record"))
        .isSameAs(Networks.named("cnn").orElseThrow());
  }

  @Test
  void aClassIsRecordedWithItsCode() {
    NetworkDefinition own = NetworkDefinitions.of(new OfAClass());

    assertThat(own.className()).isEqualTo(OfAClass.class.getName());
    assertThat(own.codeSha256()).matches("[0-9a-f]{64}");
    assertThat(NetworkDefinitions.differences("own", read(own), own)).isEmpty();
    assertThat(
            NetworkDefinitions.differences(
                "own", NetworkDefinition.ofClass(OfAClass.class.getName(), "0".repeat(64)), own))
        .singleElement()
        .extracting(NetworkDifference::text)
        .asString()
        .contains("network.codeSha256 of " + OfAClass.class.getName() + " 00000000 against ");
    assertThatThrownBy(() -> NetworkDefinitions.network("own", own, "saved_models/own/1"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(
            "saved_models/own/1 is the network own of the class " + own.className())
        .hasMessageContaining("class path");
  }

  @Test
  void aJarAndItsDirectoryHaveTheSameCode() throws Exception {
    String name = OfAClass.class.getName().replace('.', '/') + ".class";
    byte[] bytes;
    try (InputStream in = OfAClass.class.getResourceAsStream("/" + name)) {
      bytes = in.readAllBytes();
    }
    Path directory = temp.resolve("classes");
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Path jar = temp.resolve("own.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/org.inkgraph.model.Network"));
      out.write(OfAClass.class.getName().getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry(name));
      out.write(bytes);
    }

    String ofJar = codeOf(jar.toUri().toURL());

    assertThat(codeOf(directory.toUri().toURL())).isEqualTo(ofJar);
    Files.createDirectories(directory.resolve("saved_models/own/1"));
    Files.writeString(directory.resolve("saved_models/own/1/training.json"), "{}");
    assertThat(codeOf(directory.toUri().toURL())).isEqualTo(ofJar);
    Files.writeString(directory.resolve("Other.class"), "used by the class");
    assertThat(codeOf(directory.toUri().toURL())).isNotEqualTo(ofJar);
  }

  /** Returns the digest of a class that is loaded from there and not from this test's classes. */
  private static String codeOf(URL url) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {url}, null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.equals(OfAClass.class.getName())
                ? super.findClass(name)
                : Class.forName(name);
          }
        }) {
      Class<?> type = loader.loadClass(OfAClass.class.getName());
      assertThat(type).isNotSameAs(OfAClass.class);
      return CodeDigest.of(type).orElseThrow();
    }
  }

  @Test
  void aDefinitionIsOneOrTheOther() {
    assertThatThrownBy(() -> JsonFile.parse("{}", NetworkDefinition.class))
        .hasMessageContaining("either layers or a className");
    assertThatThrownBy(() -> JsonFile.parse("{\"layers\": [null]}", NetworkDefinition.class))
        .hasMessageContaining("a layer of the network is missing");
  }

  private static NetworkDefinition parse(String yaml) throws IOException {
    return NetworkDefinitions.of(
        NetworkFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "own", "own.yaml"));
  }

  private static NetworkDefinition read(NetworkDefinition written) {
    return JsonFile.parse(JsonFile.text(written), NetworkDefinition.class);
  }
}

package org.inkgraph.serve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Which models of a directory are found, and what is said of the others. */
class ModelsDirectoryTest {
  @TempDir private Path root;
  private Path models;
  private final Logger logger = (Logger) LoggerFactory.getLogger(ModelsDirectory.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeEach
  void open() throws IOException {
    models = Files.createDirectory(root.resolve("models"));
    said.start();
    logger.addAppender(said);
    logger.setAdditive(false);
  }

  @AfterEach
  void close() {
    logger.detachAppender(said);
    logger.setAdditive(true);
  }

  private Path save(String version) throws IOException {
    Path directory = Files.createDirectories(root.resolve(version));
    Files.createFile(directory.resolve("saved_model.pb"));
    return directory;
  }

  private Set<String> found(boolean followLinks) throws IOException {
    return new ModelsDirectory(models, followLinks).models().keySet();
  }

  private List<String> said() {
    return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nn",
        "my model",
        "modèle",
        "_nn",
        "模型",
        "nn+v2",
        "-x",
        "~x",
        "a%20b",
        "a#b",
        "a&b=c",
        "100%",
        "nn.",
        "a;b",
        "a,b",
        "😀"
      })
  void everyNameThatARequestCanCarryIsFound(String name) throws IOException {
    save("models/" + name + "/1");

    assertThat(found(false)).containsExactly(name);
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1]", "a*b", "a?b", "a\\b", "a\tb", "a\nb", "a\u0085b"})
  void aNameThatNoRequestCanCarryIsReportedInOneLine(String name) throws IOException {
    save("models/" + name + "/1");

    assertThat(found(false)).isEmpty();
    assertThat(said())
        .singleElement()
        .asString()
        .contains("is not served, as")
        .doesNotContain("\n");
  }

  @Test
  void namesAreComposedAndUnique() throws IOException {
    save("models/mode\u0300le/1");
    assertThat(found(false)).containsExactly("mod\u00e8le");

    save("models/mod\u00e8le/1");
    assertThat(found(false)).containsExactly("mod\u00e8le");
    assertThat(said()).singleElement().asString().contains("has the name of another model");
  }

  @ParameterizedTest
  @CsvSource({
    ".nn/1, is hidden",
    "nn, has no version",
    "nn/v1, as versions are numbers",
    "nn/1.0, as versions are numbers",
    "nn/99999999999999999999, as versions are numbers",
  })
  void whatIsNotServedIsReportedOnce(String place, String reason) throws IOException {
    save("models/" + place);
    ModelsDirectory directory = new ModelsDirectory(models, false);

    assertThat(directory.models()).isEmpty();
    assertThat(directory.models()).isEmpty();
    assertThat(said()).singleElement().asString().contains(reason);
  }

  @Test
  void whatReturnsIsReportedAgain() throws IOException {
    Path link = Files.createSymbolicLink(models.resolve("nn"), root.resolve("nowhere"));
    ModelsDirectory directory = new ModelsDirectory(models, false);
    for (int i = 0; i < 2; i++) {
      directory.models();
      Files.delete(link);
      directory.models();
      Files.createSymbolicLink(link, root.resolve("nowhere"));
    }
    assertThat(said()).hasSize(2).allMatch(line -> line.contains("links to nothing"));
  }

  @Test
  void nothingIsSaidOfOtherFiles() throws IOException {
    Files.writeString(models.resolve("README.md"), "models");
    Files.createDirectories(models.resolve("empty"));
    Files.createDirectories(models.resolve(".git/1"));
    save("models/.nn.12345/1"); // being deleted
    save("models/nn/.1.12345"); // being written

    assertThat(found(false)).isEmpty();
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost+found", "Lost+Found", "#recycle", "@eaDir", ".snapshot"})
  void whatBelongsToTheVolumeIsNoModel(String name) throws IOException {
    save("models/" + name + "/1");

    assertThat(found(false)).isEmpty();
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost+found", ".cache", ".Trash-0"})
  @DisabledOnOs(OS.WINDOWS)
  void noRightToReadIsAskedForWhatIsNoModel(String name) throws IOException {
    Path directory = Files.createDirectory(models.resolve(name));
    for (String rights : List.of("---------", "r--------", "--x------")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(rights));
      assertThat(found(false)).isEmpty();
    }
    assertThat(said()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aVisibleDirectoryThatCannotBeReadIsReported() throws IOException {
    Path directory = Files.createDirectory(models.resolve("nn"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(directory)).as("as root does").isFalse();

    assertThat(found(false)).isEmpty();
    assertThat(said()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void linksThatLeadOutAreFollowedOnlyIfAsked() throws IOException {
    save("store/nn/1");
    Files.createSymbolicLink(models.resolve("nn"), root.resolve("store/nn"));

    assertThat(found(false)).isEmpty();
    assertThat(said()).singleElement().asString().endsWith("or start with --follow-links");
    assertThat(found(true)).containsExactly("nn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"models/nn", "models/nn/1", "link", "models/nn/../nn/1"})
  void aModelIsNoDirectoryOfModels(String named) throws IOException {
    save("models/nn/1");
    Files.createSymbolicLink(root.resolve("link"), models.resolve("nn"));

    assertThatThrownBy(() -> new ModelsDirectory(root.resolve(named), false).requireUsable())
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is a single model")
        .hasMessageEndingWith("name the directory that contains it, " + models.toRealPath());
    assertThat(said()).isEmpty();
  }

  @Test
  void aSavedModelWithoutVersionIsNoDirectoryOfModels() throws IOException {
    Path exported = save("exported");

    assertThatThrownBy(() -> new ModelsDirectory(exported, false).requireUsable())
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("move it to MODELS_DIR/NAME/1");
  }

  @Test
  void theDirectoryAboveTheModelsIsToldApart() throws IOException {
    save("models/nn/1");
    new ModelsDirectory(root, false).requireUsable();

    assertThat(said()).singleElement().asString().endsWith("to serve them, name " + models);
  }

  @Test
  void modelsWhoseNamesAreNumbersAreModels() throws IOException {
    save("models/1/1");
    ModelsDirectory directory = new ModelsDirectory(models, false);
    directory.requireUsable();

    assertThat(directory.models()).containsOnlyKeys("1");
  }
}

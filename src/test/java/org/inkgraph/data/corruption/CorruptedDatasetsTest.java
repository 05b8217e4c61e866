package org.inkgraph.data.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCheck;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.synthetic.Handwriting;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorruptedDatasetsTest {
  private static final CorruptionSetting FOG = new CorruptionSetting(Corruption.FOG, 2);
  private static final CorruptionSetting SHEAR = new CorruptionSetting(Corruption.SHEAR, 4);

  @TempDir private Path temp;
  private Dataset source;

  @BeforeEach
  void write() throws IOException {
    source = DatasetDirectory.load(SmallData.writeStripes(temp.resolve("stripes"), 60, 1));
  }

  @Test
  void corruptsTestImagesAndKeepsTrainingImages() throws IOException {
    Path out = temp.resolve("foggy");
    List<Long> progress = new ArrayList<>();

    assertThat(new CorruptedDatasets(source, 9).write(out, List.of(FOG), progress::add))
        .containsExactly(out);

    Dataset foggy = DatasetDirectory.load(out);
    assertThat(foggy.training().pixels()).isEqualTo(source.training().pixels());
    assertThat(foggy.validation().pixels()).isEqualTo(source.validation().pixels());
    assertThat(foggy.test().labels()).isEqualTo(source.test().labels());
    assertThat(foggy.test().pixels())
        .isEqualTo(new Corruptor(Corruption.FOG, 2, 9).apply(source.test()).pixels())
        .isNotEqualTo(source.test().pixels());
    assertThat(foggy.classNames()).isEqualTo(source.classNames());
    assertThat(foggy.isSynthetic()).isFalse();
    assertThat(DatasetCheck.of(out).problems()).isEmpty();
    assertThat(progress).containsExactly((long) source.test().count());
    assertThat(Files.readString(out.resolve("corrupted.json")))
        .contains("\"corruption\" : \"fog\"", "\"severity\" : 2", "\"seed\" : 9")
        .contains("\"source\" : \"stripes\"", source.sha256().get("t10k-images-idx3-ubyte"));
  }

  @Test
  void severalBecomeFoldersOfOneDirectory() throws IOException {
    Path out = temp.resolve("several");

    List<Path> written =
        new CorruptedDatasets(source, 1).write(out, List.of(SHEAR, FOG), images -> {});

    assertThat(written).containsExactly(out.resolve("shear-4"), out.resolve("fog-2"));
    for (Path each : written) {
      Dataset dataset = DatasetDirectory.load(each);
      assertThat(dataset.training().pixels()).isEqualTo(source.training().pixels());
      assertThat(DatasetCheck.of(each).problems()).isEmpty();
    }
    assertThat(DatasetDirectory.load(written.get(1)).test().pixels())
        .isEqualTo(new Corruptor(Corruption.FOG, 2, 1).apply(source.test()).pixels());
    assertThatThrownBy(() -> DatasetDirectory.load(out))
        .hasMessageContaining("several data sets")
        .hasMessageContaining("fog-2");
  }

  @Test
  void syntheticImagesStaySynthetic() throws IOException {
    Path made = temp.resolve("made");
    new Handwriting(1).write(made, 120, drawn -> {});
    Path out = temp.resolve("foggy");

    new CorruptedDatasets(DatasetDirectory.load(made), 1).write(out, List.of(FOG), images -> {});

    assertThat(DatasetDirectory.load(out).origin()).isEqualTo(DatasetDirectory.load(made).origin());
    assertThat(out.resolve("made.json")).doesNotExist();
    Files.writeString(out.resolve("corrupted.json"), "{");
    assertThat(DatasetCheck.of(out).problems()).hasSize(1);
  }

  @Test
  void neverReplacesAnything() throws IOException {
    Path made = temp.resolve("made");
    new Handwriting(1).write(made, 120, drawn -> {});
    byte[] before = Files.readAllBytes(made.resolve("made.json"));

    refuses(made);
    refuses(temp.resolve("stripes"));
    refuses(Files.writeString(temp.resolve("file"), "mine"));

    assertThat(Files.readAllBytes(made.resolve("made.json"))).isEqualTo(before);
    try (Stream<Path> entries = Files.list(temp)) {
      assertThat(entries).hasSize(3);
    }
  }

  private void refuses(Path out) {
    assertThatThrownBy(
            () -> new CorruptedDatasets(source, 1).write(out, List.of(FOG), images -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(out.toString())
        .hasMessageContaining("--out");
  }
}

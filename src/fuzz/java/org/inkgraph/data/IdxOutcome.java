package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Refusal;

/** Reads one file both ways, whole and an image at a time, which must agree. */
final class IdxOutcome {
  private static final int IMAGES = 3;

  private IdxOutcome() {}

  /** The values that the file holds or, if it is refused, null. */
  static byte[] check(Path file, int dimensions) throws IOException {
    byte[] whole;
    try {
      IdxFile idx = IdxFile.read(file, dimensions);
      whole = idx.values();
      assertThat(idx.dimensions()).hasSize(dimensions);
      assertThat(Arrays.stream(idx.dimensions()).reduce(1, Math::multiplyExact))
          .isEqualTo(whole.length);
      assertThat(idx.sha256()).matches("[0-9a-f]{64}");
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return null;
    }
    if (dimensions == IMAGES) {
      assertThat(IdxImages.isImageFile(file)).isTrue();
      checkOneByOne(file, whole);
    }
    return whole;
  }

  private static void checkOneByOne(Path file, byte[] whole) throws IOException {
    try (IdxImages images = IdxImages.open(file)) {
      int size = images.count() == 0 ? 0 : images.shape().pixels();
      assertThat(Math.multiplyExact(images.count(), size)).isEqualTo(whole.length);
      for (int image = 0; image < images.count(); image++) {
        assertThat(images.read())
            .isEqualTo(Arrays.copyOfRange(whole, image * size, (image + 1) * size));
      }
    } catch (InkgraphException e) {
      assertThat(e).hasMessageContaining("so they are empty");
    }
  }
}

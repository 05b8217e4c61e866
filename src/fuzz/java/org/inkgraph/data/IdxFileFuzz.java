package org.inkgraph.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkgraph.testing.FuzzedFile;
import org.junit.jupiter.params.provider.MethodSource;

/** IDX files as they lie on disk, of images and of labels. */
class IdxFileFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("train-images-idx3-ubyte");

  static Stream<byte[]> seeds() {
    return Stream.of(
        ByteBuffer.allocate(22).putInt(0x803).putInt(1).putInt(2).putInt(3).array(),
        ByteBuffer.allocate(11).putInt(0x801).putInt(3).array());
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreReadWholeOrRefused(byte[] bytes) throws IOException {
    Path file = FILE.with(bytes);
    IdxOutcome.check(file, 1);
    IdxOutcome.check(file, 3);
  }
}

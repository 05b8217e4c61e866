package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.inkgraph.testing.FuzzedFile;
import org.junit.jupiter.params.provider.MethodSource;

/** IDX files through gzip: damaged ones, and sound ones around any content. */
class GzipIdxFileFuzz {
  private static final FuzzedFile PLAIN = new FuzzedFile("t10k-labels-idx1-ubyte");
  private static final FuzzedFile PACKED = new FuzzedFile("t10k-labels-idx1-ubyte.gz");

  static Stream<byte[]> seeds() throws IOException {
    return Stream.concat(
        IdxFileFuzz.seeds(), Stream.of(gzip(IdxFileFuzz.seeds().findFirst().orElseThrow())));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreReadWholeOrRefusedAndPackedOnesAsPlainOnes(byte[] bytes) throws IOException {
    for (int dimensions : new int[] {1, 3}) {
      byte[] plain = IdxOutcome.check(PLAIN.with(bytes), dimensions);
      if (!isGzip(bytes)) {
        assertThat(IdxOutcome.check(PACKED.with(gzip(bytes)), dimensions)).isEqualTo(plain);
      }
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == 0x1f && (bytes[1] & 0xFF) == 0x8b;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}

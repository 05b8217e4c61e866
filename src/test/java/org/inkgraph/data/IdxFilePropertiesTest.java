package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class IdxFilePropertiesTest {
  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("idx", "");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 300)
  void readsBackWhatItWrote(
      @ForAll @IntRange(max = 20) int count,
      @ForAll @IntRange(max = 9) int rows,
      @ForAll @IntRange(max = 9) int columns,
      @ForAll long seed)
      throws IOException {
    byte[] values = new byte[count * rows * columns];
    new java.util.Random(seed).nextBytes(values);

    String sha256 = IdxFile.write(file, values, count, rows, columns);
    IdxFile idx = IdxFile.read(file, 3);

    assertThat(idx.dimensions()).containsExactly(count, rows, columns);
    assertThat(idx.values()).isEqualTo(values);
    assertThat(idx.sha256()).isEqualTo(sha256);
  }

  @Property(tries = 500)
  void refusesEveryTruncation(
      @ForAll @Size(max = 300) byte[] values, @ForAll boolean gzip, @ForAll @IntRange int cut)
      throws IOException {
    byte[] whole = bytes(values, gzip);
    Files.write(file, Arrays.copyOf(whole, Math.floorMod(cut, whole.length)));

    assertThat(outcome()).isNull();
  }

  @Property(tries = 1000)
  void readsOrRefusesEveryMutation(
      @ForAll @Size(max = 60) byte[] values,
      @ForAll boolean gzip,
      @ForAll @IntRange int where,
      @ForAll byte what)
      throws IOException {
    byte[] mutated = bytes(values, gzip);
    mutated[Math.floorMod(where, mutated.length)] = what;
    Files.write(file, mutated);

    IdxFile idx = outcome();
    if (idx != null) {
      assertThat(idx.values()).hasSize(values.length);
    }
  }

  @Property(tries = 600)
  void readsOrRefusesAnyHeader(@ForAll int count, @ForAll int rows, @ForAll int columns)
      throws IOException {
    byte[] header =
        ByteBuffer.allocate(17).putInt(0x803).putInt(count).putInt(rows).putInt(columns).array();
    Files.write(file, header);

    IdxFile idx = outcome();
    assertThat(idx == null || idx.values().length == 1).isTrue();
  }

  @Property(tries = 500)
  void readsOrRefusesAnyBytes(@ForAll @Size(max = 40) byte[] bytes, @ForAll boolean gzipMagic)
      throws IOException {
    byte[] content = bytes.clone();
    if (gzipMagic && content.length > 2) {
      content[0] = 0x1f;
      content[1] = (byte) 0x8b;
      content[2] = 8;
    }
    Files.write(file, content);

    IdxFile idx = outcome();
    assertThat(idx == null || idx.values().length <= content.length).isTrue();
  }

  /** Returns the file, or null if it is malformed; any other exception fails the property. */
  private IdxFile outcome() throws IOException {
    try {
      return IdxFile.read(file, Files.size(file) == 17 ? 3 : 1);
    } catch (MalformedInputException e) {
      assertThat(e.getMessage()).startsWith(file + ", byte ").doesNotContain("\n");
      return null;
    }
  }

  private static byte[] bytes(byte[] values, boolean gzip) throws IOException {
    byte[] plain =
        ByteBuffer.allocate(8 + values.length)
            .putInt(0x801)
            .putInt(values.length)
            .put(values)
            .array();
    if (!gzip) {
      return plain;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(plain);
    }
    return out.toByteArray();
  }
}

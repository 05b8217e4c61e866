package org.inkgraph.data.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkgraph.data.archive.ArchiveLimit;
import org.inkgraph.data.archive.PictureStore;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.LabelMapping;
import org.inkgraph.data.source.LabelTexts;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.runtime.InkgraphException;

/**
 * Parquet with a picture file and a label in each row, as Hugging Face keeps image data sets. The
 * reader knows what such files have: plain and dictionary encodings, and no repetition.
 */
public final class ParquetContainer implements PictureContainer {
  @Override
  public String name() {
    return "Parquet";
  }

  @Override
  public boolean matches(FileHead head) {
    return head.startsWith(ParquetFile.MAGIC);
  }

  @Override
  public OpenedPictures open(List<Path> files) throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    ArchiveLimit limit = new ArchiveLimit(files.get(0), size);
    try (PictureStore store = new PictureStore(files.get(0), limit)) {
      Rows rows = new Rows(new LabelTexts(files.get(0)));
      for (Path file : files) {
        try (ParquetFile parquet = new ParquetFile(file)) {
          rows.read(parquet, store, limit);
        } catch (ParquetException | EOFException e) {
          throw new InkgraphException(
              file + " cannot be read as Parquet of pictures: " + e.getMessage(), e);
        }
      }
      if (rows.count() == 0) {
        throw new InkgraphException(files.get(0) + " has no rows");
      }
      return store.open(root -> rows.tree(root, files.get(0)));
    }
  }

  /** The rows read so far. */
  private static final class Rows {
    private static final int CHUNK = 1 << 16;

    private final LabelTexts labels;
    private final List<byte[]> indices = new ArrayList<>();
    private List<String> names = List.of();
    private int count;

    Rows(LabelTexts labels) {
      this.labels = labels;
    }

    int count() {
      return count;
    }

    void read(ParquetFile file, PictureStore store, ArchiveLimit limit) throws IOException {
      PictureColumns columns = PictureColumns.of(file);
      if (count > 0 && !columns.names().equals(names)) {
        throw new ParquetException("it has other names of labels than the files before it");
      }
      names = columns.names();
      for (ThriftStruct group : file.rowGroups()) {
        int rows = group.within(3, 0, Integer.MAX_VALUE - 8);
        ColumnReader pictures = file.reader(group, columns.pictures());
        ColumnReader labelReader = file.reader(group, columns.labels());
        for (int row = 0; row < rows; row++) {
          Optional<byte[]> picture = pictures.next();
          Optional<byte[]> label = labelReader.next();
          limit.addBytes(pictures.takeDecompressed() + labelReader.takeDecompressed());
          if (picture.isEmpty() || label.isEmpty()) {
            throw new ParquetException(
                "row " + count + " has no " + (picture.isEmpty() ? "picture in it" : "label"));
          }
          add(label(columns, label.get()));
          store.add(entry(count - 1), new ByteArrayInputStream(picture.get()));
        }
      }
    }

    private void add(String label) {
      int chunk = count / CHUNK;
      if (chunk == indices.size()) {
        indices.add(new byte[CHUNK]);
      }
      indices.get(chunk)[count % CHUNK] = (byte) labels.index(label);
      count++;
    }

    private static String entry(int row) {
      return String.format(Locale.ROOT, "row%09d", row);
    }

    private String label(PictureColumns columns, byte[] bytes) {
      if (columns.labels().isBytes()) {
        return new String(bytes, StandardCharsets.UTF_8);
      }
      ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long number = bytes.length == 4 ? value.getInt() : value.getLong();
      if (names.isEmpty()) {
        return Long.toString(number);
      }
      if (number < 0 || number >= names.size()) {
        throw new ParquetException(
            "row " + count + " has label " + number + ", but there are " + names.size() + " names");
      }
      return Long.toString(number);
    }

    PictureTree tree(Path root, Path given) {
      LabelMapping mapping =
          names.isEmpty()
              ? LabelMapping.ofAll(given.toString(), labels.texts(), OptionalInt.empty())
              : LabelMapping.ofNumbers(names.size());
      List<String> classes = names.isEmpty() ? mapping.names() : names;
      List<List<Path>> pictures = new ArrayList<>();
      classes.forEach(name -> pictures.add(new ArrayList<>()));
      int[] byIndex = labels.texts().stream().mapToInt(mapping::label).toArray();
      for (int row = 0; row < count; row++) {
        int index = indices.get(row / CHUNK)[row % CHUNK] & 0xFF;
        pictures.get(byIndex[index]).add(root.resolve(entry(row)));
      }
      return new PictureTree(root, classes, false, pictures, List.of(), List.of(), List.of());
    }
  }
}

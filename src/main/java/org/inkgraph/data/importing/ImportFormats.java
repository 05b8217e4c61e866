package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkgraph.data.archive.TarContainer;
import org.inkgraph.data.archive.ZipContainer;
import org.inkgraph.data.csv.CsvFormat;
import org.inkgraph.data.numpy.NumpyFormat;
import org.inkgraph.data.parquet.ParquetContainer;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.data.source.PixelFormat;

/** The formats of files that can be imported. */
final class ImportFormats {
  /** Any text may be CSV, which is therefore the last. */
  static final List<PixelFormat> PIXELS = List.of(new NumpyFormat(), new CsvFormat());

  /** Those of pictures come before the last of pixels, and after others, which may be ZIP files. */
  static final List<PictureContainer> PICTURES =
      List.of(new ParquetContainer(), new ZipContainer(), new TarContainer());

  private ImportFormats() {}

  /** Returns the name of a file's format. */
  static Optional<String> nameOf(FileHead head) throws IOException {
    int last = PIXELS.size() - 1;
    for (PixelFormat format : PIXELS.subList(0, last)) {
      if (format.matches(head)) {
        return Optional.of(format.name());
      }
    }
    for (PictureContainer container : PICTURES) {
      if (container.matches(head)) {
        return Optional.of(container.name());
      }
    }
    PixelFormat text = PIXELS.get(last);
    return text.matches(head) ? Optional.of(text.name()) : Optional.empty();
  }

  /**
   * Returns the files of pixels in a ZIP file, if that is what a file is.
   *
   * @throws IOException if it cannot be read
   */
  static Optional<ZippedPixels> zipped(Path file) throws IOException {
    FileHead head = FileHead.of(file);
    return nameOf(head).filter(new ZipContainer().name()::equals).isPresent()
        ? ZippedPixels.of(file)
        : Optional.empty();
  }

  /** Returns the names of all formats. */
  static String names() {
    return Stream.concat(
            PICTURES.stream().map(PictureContainer::name), PIXELS.stream().map(PixelFormat::name))
        .collect(Collectors.joining(", "));
  }
}

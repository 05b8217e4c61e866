package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.data.IdxImages;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;

/** Files of images without labels: IDX, CSV and NumPy, also in ZIP, recognized by content. */
public final class ImageFiles {
  private ImageFiles() {}

  /**
   * Opens a file of images; if it has labels, they are not read.
   *
   * @param size of an image, in formats that do not say it
   * @throws InkgraphException if the file does not exist, is not of these formats, or is damaged
   * @throws IOException if it cannot be read
   */
  public static ImageStream open(Path file, ImageShape size) throws IOException {
    if (!Files.exists(file)) {
      throw new InkgraphException(file + " does not exist; name a file of images");
    }
    if (IdxImages.isImageFile(file)) {
      return new IdxStream(file);
    }
    ReadingOptions options =
        new ReadingOptions(Optional.of(size), Optional.empty(), Integer.MAX_VALUE);
    Optional<ZippedPixels> zip = ImportFormats.zipped(file);
    if (zip.isPresent()) {
      return ZippedStream.of(zip.get(), options);
    }
    Optional<String> name = ImportFormats.nameOf(FileHead.of(file));
    for (PixelFormat format : ImportFormats.PIXELS) {
      if (name.filter(format.name()::equals).isPresent()) {
        return format.images(file, options);
      }
    }
    throw new InkgraphException(
        file
            + " is not an IDX, CSV or NumPy file of images; classify pictures without --data, or"
            + " import them with 'inkgraph data import'");
  }
}

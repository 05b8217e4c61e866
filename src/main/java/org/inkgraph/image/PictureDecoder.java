package org.inkgraph.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Decodes the pixels of one file, and tells a damaged one from one that is merely unusual. */
final class PictureDecoder {
  /** As a PNG of colors with opacity has: four samples of two bytes. */
  private static final int MAX_BYTES_PER_PIXEL = 8;

  /** Pixels that a tile may have in a smaller picture. */
  private static final int MAX_TILE = 1 << 20;

  private final byte[] file;
  private final String name;
  private final PictureFormat format;
  private final int maxPixels;
  private @Nullable String damage;
  private @Nullable String gap;

  PictureDecoder(byte[] file, String name, PictureFormat format, int maxPixels) {
    this.file = file;
    this.name = name;
    this.format = format;
    this.maxPixels = maxPixels;
  }

  /**
   * Returns the pixels as they are stored.
   *
   * @throws InkgraphException if there are too many pixels, or their samples are unusual
   * @throws IOException if the file is damaged
   */
  BufferedImage decode() throws IOException {
    IOException failure = null;
    List<ImageReader> readers = format.readers();
    try {
      for (ImageReader reader : readers) {
        try {
          BufferedImage image = decode(reader);
          if (image != null) {
            return image;
          }
        } catch (IOException e) {
          failure = failure == null ? e : failure;
        }
      }
    } finally {
      readers.forEach(ImageReader::dispose);
    }
    throw failure == null ? new IOException("no reader knows its colors") : failure;
  }

  /** Returns null if another reader should be asked. */
  private @Nullable BufferedImage decode(ImageReader reader) throws IOException {
    try (ImageInputStream stream = new FiniteStream(file)) {
      if (format == PictureFormat.TIFF && !reader.getOriginatingProvider().canDecodeInput(stream)) {
        return null;
      }
      damage = null;
      gap = null;
      reader.addIIOReadWarningListener((source, warning) -> noteWarning(warning));
      reader.setInput(stream, true, true);
      if (format == PictureFormat.TIFF && reader.getNumImages(true) == 0) {
        throw new EOFException("no page");
      }
      requireSize(reader);
      format.checkStructure(file);
      BufferedImage image = reader.read(0);
      if (damage != null) {
        throw new IOException(damage);
      }
      if (gap != null) {
        throw new InkgraphException(name + " cannot be read: " + gap + "; save it as PNG");
      }
      boolean foreign = format == PictureFormat.JPEG && image.getType() == 0;
      return foreign && reader.getClass().getModule().isNamed() ? null : image;
    }
  }

  private void requireSize(ImageReader reader) throws IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > maxPixels) {
      throw new InkgraphException(
          name + " has " + pixels + " pixels, more than " + maxPixels + "; scale it down");
    }
    if (format == PictureFormat.TIFF || format == PictureFormat.PNM) {
      requireSamples(reader.getRawImageType(0));
      requireTile(reader);
    }
  }

  /** A tile is decoded whole, however little of it lies in the picture. */
  private void requireTile(ImageReader reader) throws IOException {
    long pixels = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
    if (pixels > Math.max(maxPixels, MAX_TILE)) {
      throw new InkgraphException(name + " has tiles of " + pixels + " pixels; save it as PNG");
    }
  }

  private void requireSamples(@Nullable ImageTypeSpecifier type) {
    int kind = type == null ? DataBuffer.TYPE_BYTE : type.getSampleModel().getDataType();
    int bands = type == null ? 1 : type.getNumBands();
    int bytes = bands * DataBuffer.getDataTypeSize(kind) / 8;
    if ((kind != DataBuffer.TYPE_BYTE && kind != DataBuffer.TYPE_USHORT)
        || bytes > MAX_BYTES_PER_PIXEL) {
      throw new InkgraphException(
          name
              + " has pixels that are not 1 to 4 samples of at most 16 bits without sign;"
              + " save it as PNG");
    }
  }

  /**
   * Notes a warning of a reader, which has no other form than this text. Other warnings are about
   * metadata, colors, or bytes too many.
   */
  private void noteWarning(String warning) {
    if (warning.startsWith("Truncated File")) {
      damage = PictureFile.ENDS_TOO_EARLY;
    } else if (damage == null
        && warning.startsWith("Corrupt JPEG data")
        && !warning.contains("extraneous")) {
      damage = warning;
    } else if (warning.contains("not implemented")) {
      gap = warning;
    }
  }
}

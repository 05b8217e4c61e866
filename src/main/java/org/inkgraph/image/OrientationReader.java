package org.inkgraph.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.inkgraph.runtime.InkgraphException;

/** Reads a picture's orientation from the EXIF data of a PNG or JPEG file. */
final class OrientationReader {
  private static final int PREAMBLE = ExifReader.JPEG_SEGMENT_PREAMBLE.length();
  private static final String WHAT_TO_DO =
      ", so its orientation is unknown; save it again without EXIF data";

  private OrientationReader() {}

  /**
   * Returns the orientation of a JPEG file, upright if it has none.
   *
   * @param jpeg the whole file
   * @param name name of the file in messages
   * @throws InkgraphException if the EXIF data are broken so that the orientation cannot be read
   * @throws IOException if {@code jpeg} is damaged before its pixels
   */
  static Orientation jpeg(InputStream jpeg, String name) throws IOException {
    try {
      for (byte[] segment :
          JpegSegmentReader.readSegments(new StreamReader(jpeg), List.of(JpegSegmentType.APP1))
              .getSegments(JpegSegmentType.APP1)) {
        if (ExifReader.startsWithJpegExifPreamble(segment)) {
          return exif(segment, PREAMBLE, name);
        }
      }
      return Orientation.UPRIGHT;
    } catch (ImageProcessingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Returns the orientation in the chunk {@code eXIf} of a PNG file, upright if it has none.
   *
   * @param png the whole file
   * @param name name of the file in messages
   * @throws InkgraphException if the EXIF data are broken so that the orientation cannot be read
   * @throws IOException if a chunk of {@code png} is damaged
   */
  static Orientation png(InputStream png, String name) throws IOException {
    try {
      for (PngChunk chunk :
          new PngChunkReader().extract(new StreamReader(png), Set.of(PngChunkType.eXIf))) {
        return exif(chunk.getBytes(), 0, name);
      }
      return Orientation.UPRIGHT;
    } catch (ImageProcessingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Orientation exif(byte[] bytes, int start, String name) {
    Metadata metadata = new Metadata();
    new ExifReader().extract(new ByteArrayReader(bytes), metadata, start);
    ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    if (value == null && (directory == null || directory.hasErrors())) {
      throw new InkgraphException(name + " has broken EXIF data" + WHAT_TO_DO);
    }
    // Some programs write 0 for an unknown orientation.
    if (value == null || value == 0) {
      return Orientation.UPRIGHT;
    }
    if (value < 1 || value > 8) {
      throw new InkgraphException(
          name + " has EXIF orientation " + value + ", which must be 1 to 8" + WHAT_TO_DO);
    }
    return Orientation.ofExif(value);
  }
}

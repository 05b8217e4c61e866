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

/** Reads which way up a picture is from the EXIF data of a PNG or JPEG file. */
final class OrientationReader {
  private static final int PREAMBLE = ExifReader.JPEG_SEGMENT_PREAMBLE.length();
  private static final String WHAT_TO_DO =
      ", so its orientation is unknown; save it again without EXIF data";

  private OrientationReader() {}

  /**
   * The orientation that a JPEG file states, upright without one.
   *
   * @param jpeg the whole file
   * @param name what messages call it
   * @throws InkgraphException if there are EXIF data, but broken where the orientation would be
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
   * The orientation that a PNG file states in its chunk {@code eXIf}, upright without one.
   *
   * @param png the whole file
   * @param name what messages call it
   * @throws InkgraphException if there are EXIF data, but broken where the orientation would be
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
    // Some programs write 0 where they mean that they do not know.
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

package org.inkgraph.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a picture's orientation from its EXIF data. */
final class OrientationReader {
  private OrientationReader() {}

  /**
   * Returns the orientation that a file says, upright if it says none or if the EXIF data are
   * damaged, as other programs do.
   *
   * @param file the whole file
   * @param name name of the file in warnings
   * @param warnings receives a line if the EXIF data are damaged
   */
  static Orientation orientation(
      PictureFormat format, byte[] file, String name, Consumer<String> warnings) {
    try {
      return orientation(metadata(format, file));
    } catch (ImageProcessingException
        | IOException
        | RuntimeException
        | StackOverflowError e) { // deeply nested EXIF data exhaust the stack
      warnings.accept(
          name + " has damaged EXIF data (" + e.getMessage() + "), so it is not turned upright");
      return Orientation.UPRIGHT;
    }
  }

  private static Orientation orientation(Optional<Metadata> metadata)
      throws ImageProcessingException {
    if (metadata.isEmpty()) {
      return Orientation.UPRIGHT;
    }
    ExifIFD0Directory directory = metadata.get().getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    if (value == null && (directory == null || directory.hasErrors())) {
      throw new ImageProcessingException("no orientation can be found");
    }
    // Some programs write 0 for an unknown orientation.
    if (value == null || value == 0) {
      return Orientation.UPRIGHT;
    }
    if (value < 1 || value > 8) {
      throw new ImageProcessingException("orientation " + value + ", which must be 1 to 8");
    }
    return Orientation.ofExif(value);
  }

  private static Optional<Metadata> metadata(PictureFormat format, byte[] file)
      throws ImageProcessingException, IOException {
    return switch (format) {
      case JPEG -> jpeg(file);
      case PNG -> png(file);
      case WEBP -> webp(file);
      // A TIFF file is what EXIF data are.
      case TIFF -> Optional.of(exif(file)).filter(OrientationReader::hasOrientation);
      case GIF, BMP, PNM -> Optional.empty();
    };
  }

  private static boolean hasOrientation(Metadata metadata) {
    ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    return directory != null && directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION);
  }

  private static Optional<Metadata> jpeg(byte[] file) throws ImageProcessingException, IOException {
    for (byte[] segment :
        JpegSegmentReader.readSegments(
                new StreamReader(new ByteArrayInputStream(file)), List.of(JpegSegmentType.APP1))
            .getSegments(JpegSegmentType.APP1)) {
      if (ExifReader.startsWithJpegExifPreamble(segment)) {
        return Optional.of(exif(segment));
      }
    }
    return Optional.empty();
  }

  private static Optional<Metadata> png(byte[] file) throws ImageProcessingException, IOException {
    for (PngChunk chunk :
        new PngChunkReader()
            .extract(new StreamReader(new ByteArrayInputStream(file)), Set.of(PngChunkType.eXIf))) {
      return Optional.of(exif(chunk.getBytes()));
    }
    return Optional.empty();
  }

  private static Optional<Metadata> webp(byte[] file) throws ImageProcessingException, IOException {
    Metadata metadata = WebpMetadataReader.readMetadata(new ByteArrayInputStream(file));
    return Optional.of(metadata).filter(OrientationReader::hasOrientation);
  }

  /** JPEG's preamble stands, against the specification, in some PNG files as well. */
  private static Metadata exif(byte[] bytes) {
    Metadata metadata = new Metadata();
    int start =
        ExifReader.startsWithJpegExifPreamble(bytes)
            ? ExifReader.JPEG_SEGMENT_PREAMBLE.length()
            : 0;
    new ExifReader().extract(new ByteArrayReader(bytes), metadata, start);
    return metadata;
  }
}

package org.inkgraph.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * Reads PNG and JPEG files, turned upright as their EXIF data say. The size in the header is
 * checked before memory for the pixels is allocated.
 */
public final class PictureFile {
  private static final int MAX_PIXELS = 100_000_000;

  /** Four for each pixel, more than any compressed picture needs. */
  private static final int MAX_BYTES = 4 * MAX_PIXELS;

  private static final String JPEG = "JPEG";
  private static final Set<String> FORMATS = Set.of("png", JPEG);

  private PictureFile() {}

  /**
   * Reads one picture.
   *
   * @throws InkgraphException if the file is missing, or for the reasons of {@link
   *     #read(InputStream, String)}
   */
  public static BufferedImage read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InkgraphException(file + " is a directory; name a PNG or JPEG file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new InkgraphException(file + " does not exist", e);
    } catch (IOException e) {
      throw new InkgraphException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads one picture; {@code in} stays open.
   *
   * @param name name of the picture in messages
   * @throws InkgraphException if it is neither PNG nor JPEG, is damaged, has more than 100
   *     megapixels, or has broken EXIF data
   */
  public static BufferedImage read(InputStream in, String name) {
    return read(in, name, MAX_PIXELS);
  }

  /**
   * Reads one picture of limited size; {@code in} stays open.
   *
   * @param name name of the picture in messages
   * @param maxPixels maximum number of pixels, at most 100 million
   * @throws InkgraphException if it is neither PNG nor JPEG, is damaged, has more pixels, or has
   *     broken EXIF data
   */
  public static BufferedImage read(InputStream in, String name, int maxPixels) {
    byte[] file = bytes(in, name);
    try {
      return read(file, name, maxPixels);
    } catch (InkgraphException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new InkgraphException(name + " does not fit into Java's memory; scale it down", e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Java's readers throw many kinds of unchecked exceptions for damaged files, and
      // deeply nested EXIF data exhaust the stack.
      throw new InkgraphException(name + " is damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(InputStream in, String name) {
    byte[] file;
    try {
      file = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new InkgraphException(name + " cannot be read: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new InkgraphException(name + " does not fit into Java's memory; scale it down", e);
    }
    if (file.length > MAX_BYTES) {
      throw new InkgraphException(
          name + " has more than " + MAX_BYTES + " bytes; scale the picture down");
    }
    return file;
  }

  private static BufferedImage read(byte[] file, String name, int maxPixels) throws IOException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = reader(stream, name);
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > maxPixels) {
          throw new InkgraphException(
              name + " has " + pixels + " pixels, more than " + maxPixels + "; scale it down");
        }
        BufferedImage stored = reader.read(0);
        Orientation orientation =
            reader.getFormatName().equals(JPEG)
                ? OrientationReader.jpeg(new ByteArrayInputStream(file), name)
                : OrientationReader.png(new ByteArrayInputStream(file), name);
        return orientation.upright(stored);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream stream, String name) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName())) {
        return reader;
      }
      reader.dispose();
    }
    throw new InkgraphException(name + " is neither a PNG nor a JPEG picture");
  }
}

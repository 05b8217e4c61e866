package org.inkgraph.data;

import java.io.BufferedInputStream;
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

/** Reads PNG and JPEG, looking at the size in the header before it takes memory for the pixels. */
public final class PictureFile {
  private static final long MOST_PIXELS = 100_000_000;
  private static final Set<String> FORMATS = Set.of("png", "JPEG");

  private PictureFile() {}

  /**
   * Reads one picture.
   *
   * @throws InkgraphException if the file is missing, or unreadable as {@link #read(InputStream,
   *     String)} says
   */
  public static GreyPicture read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InkgraphException(file + " is a directory; name a PNG or JPEG file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
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
   * @param name what messages call it
   * @throws InkgraphException if it is neither PNG nor JPEG, damaged, or larger than 100 megapixels
   */
  public static GreyPicture read(InputStream in, String name) {
    try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      ImageReader reader = reader(stream, name);
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new InkgraphException(
              name + " has " + pixels + " pixels, more than " + MOST_PIXELS + "; scale it down");
        }
        return GreyPicture.of(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (InkgraphException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Java's readers meet damaged files with unchecked exceptions of many kinds as well.
      throw new InkgraphException(name + " is damaged: " + e.getMessage(), e);
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

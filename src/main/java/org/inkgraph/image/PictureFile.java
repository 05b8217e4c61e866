package org.inkgraph.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkgraph.runtime.InkgraphException;

/**
 * Reads pictures of each {@link PictureFormat}, turned upright as their EXIF data say. The size in
 * the header is checked before memory for the pixels is allocated. A picture that ends too early is
 * damaged, even if its first lines can be decoded.
 */
public final class PictureFile {
  private static final int MAX_PIXELS = 100_000_000;

  /** Four for each pixel, more than any compressed picture needs. */
  private static final int MAX_BYTES = 4 * MAX_PIXELS;

  static final String ENDS_TOO_EARLY = "it ends too early";

  /** Java's own, as programs that use this as a library need not have another one. */
  private static final System.Logger LOG = System.getLogger(PictureFile.class.getName());

  private PictureFile() {}

  /**
   * Loads the readers, as reading the first picture does otherwise: Java looks for them in every
   * jar, which can be done while something else is waited for.
   */
  public static void loadReaders() {
    PictureFormat.ofJava("png").dispose();
  }

  /**
   * Reads one picture.
   *
   * @throws InkgraphException if the file is missing, or for the reasons of {@link
   *     #read(InputStream, String)}
   */
  public static BufferedImage read(Path file) {
    return read(file, PictureFile::warn);
  }

  /**
   * Reads one picture.
   *
   * @param warnings receives a line if the picture can be read, but perhaps not as it was meant
   * @throws InkgraphException if the file is missing, or for the reasons of {@link
   *     #read(InputStream, String)}
   */
  public static BufferedImage read(Path file, Consumer<String> warnings) {
    if (Files.isDirectory(file)) {
      throw new InkgraphException(file + " is a directory; name a picture");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), MAX_PIXELS, warnings);
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
   * @throws InkgraphException if it is of no {@link PictureFormat}, is damaged, or has more than
   *     100 megapixels
   */
  public static BufferedImage read(InputStream in, String name) {
    return read(in, name, MAX_PIXELS);
  }

  /**
   * Reads one picture of limited size; {@code in} stays open.
   *
   * @param name name of the picture in messages
   * @param maxPixels maximum number of pixels, at most 100 million
   * @throws InkgraphException if it is of no {@link PictureFormat}, is damaged, or has more pixels
   */
  public static BufferedImage read(InputStream in, String name, int maxPixels) {
    return read(in, name, maxPixels, PictureFile::warn);
  }

  private static BufferedImage read(
      InputStream in, String name, int maxPixels, Consumer<String> warnings) {
    byte[] file = bytes(in, name);
    try {
      return read(file, name, maxPixels, warnings);
    } catch (InkgraphException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new InkgraphException(name + " does not fit into Java's memory; scale it down", e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The readers throw many kinds of unchecked exceptions for damaged files.
      throw new InkgraphException(name + " is damaged: " + reason(e), e);
    }
  }

  private static void warn(String warning) {
    LOG.log(System.Logger.Level.WARNING, warning);
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

  private static BufferedImage read(
      byte[] file, String name, int maxPixels, Consumer<String> warnings) throws IOException {
    Optional<PictureFormat> format = PictureFormat.of(file);
    if (format.isEmpty()) {
      throw new InkgraphException(
          file.length == 0
              ? name + " is empty"
              : name + " is not a " + PictureFormat.names() + " picture");
    }
    BufferedImage stored = new PictureDecoder(file, name, format.get(), maxPixels).decode();
    return OrientationReader.orientation(format.get(), file, name, warnings).upright(stored);
  }

  private static String reason(Throwable damage) {
    for (Throwable cause = damage; cause != null; cause = cause.getCause()) {
      // The TIFF reader takes the exception for the value that it could not read.
      if (cause instanceof EOFException || cause instanceof ClassCastException) {
        return ENDS_TOO_EARLY;
      }
    }
    String message = damage.getMessage();
    return message == null ? damage.getClass().getSimpleName() : message;
  }
}

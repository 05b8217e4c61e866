package org.inkgraph.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The kinds of pictures that can be read. A file is of the kind that its first bytes say, whatever
 * its name.
 */
public enum PictureFormat {
  /** Portable Network Graphics. */
  PNG("PNG", "\u0089PNG\r\n\u001a\n", "png") {
    @Override
    void checkStructure(byte[] file) throws IOException {
      PngStructure.check(file);
    }

    @Override
    List<ImageReader> readers() {
      return List.of(ofJava("png"));
    }
  },
  /** JPEG; Java's reader comes first, the other one knows CMYK and forgives broken profiles. */
  JPEG("JPEG", "\u00ff\u00d8", "jpg jpeg jpe jfif") {
    @Override
    List<ImageReader> readers() throws IOException {
      return List.of(ofJava("jpeg"), ofTwelveMonkeys());
    }
  },
  /** Graphics Interchange Format, of which the first frame is read. */
  GIF("GIF", "GIF8[79]a", "gif") {
    @Override
    void checkStructure(byte[] file) throws IOException {
      GifStructure.check(file);
    }

    @Override
    List<ImageReader> readers() {
      return List.of(ofJava("gif"));
    }
  },
  /**
   * Windows' bitmap: two letters, a size, zeros, an offset, and a header of a known length. Those
   * that contain a JPEG or PNG file, of any size, are for printers.
   */
  BMP(
      "BMP",
      "BM....\0\0\0\0....(\\x0c\0\0\0|[\\x28\\x34\\x38\\x40\\x6c\\x7c]\0\0\0"
          + ".{12}[\0-\3\6]\0\0\0)",
      "bmp dib") {
    @Override
    List<ImageReader> readers() {
      return List.of(ofJava("bmp"));
    }
  },
  /** Tagged Image File Format, of which the first page is read. */
  TIFF("TIFF", "II[*]\0|MM\0[*]|II[+]\0|MM\0[+]", "tif tiff") {
    @Override
    List<ImageReader> readers() throws IOException {
      return List.of(
          new TIFFImageReaderSpi().createReaderInstance(null),
          new BigTIFFImageReaderSpi().createReaderInstance(null));
    }
  },
  /** WebP, lossy or lossless, of which the first frame is read. */
  WEBP("WebP", "RIFF....WEBP", "webp") {
    @Override
    void checkStructure(byte[] file) throws IOException {
      WebpStructure.check(file);
    }

    @Override
    List<ImageReader> readers() throws IOException {
      return List.of(new WebPImageReaderSpi().createReaderInstance(null));
    }
  },
  /** Netpbm's bitmaps (PBM), graymaps (PGM) and pixmaps (PPM), as text or binary. */
  PNM("PNM", "P[1-6]\\s+[#0-9]", "pbm pgm ppm pnm") {
    @Override
    List<ImageReader> readers() throws IOException {
      return List.of(new PNMImageReaderSpi().createReaderInstance(null));
    }
  };

  /** Number of first bytes that tell the format. */
  private static final int HEAD = 64;

  private final String displayName;
  private final Pattern head;
  private final String extensions;

  /**
   * @param head regular expression for the first bytes, read as ISO 8859-1
   * @param extensions usual ends of its files' names, with a space between
   */
  PictureFormat(String displayName, String head, String extensions) {
    this.displayName = displayName;
    this.head = Pattern.compile(head, Pattern.DOTALL);
    this.extensions = extensions;
  }

  /** Returns the name that people know it by, such as {@code WebP}. */
  public String displayName() {
    return displayName;
  }

  /** Returns the usual ends of its files' names in lower case, without the dot. */
  public List<String> extensions() {
    return List.of(extensions.split(" ", -1));
  }

  /** Returns the names of all formats, such as {@code PNG, JPEG or GIF}. */
  public static String names() {
    List<String> names = Arrays.stream(values()).map(PictureFormat::displayName).toList();
    return names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", "))
        + " or "
        + names.get(names.size() - 1);
  }

  /** Returns the format that a file's name promises, if any; the file need not exist. */
  public static Optional<PictureFormat> ofName(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return fileName.indexOf('.') < 0
        ? Optional.empty()
        : Stream.of(values()).filter(format -> format.extensions().contains(extension)).findFirst();
  }

  /**
   * Returns the format that a file's first bytes say, if any.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<PictureFormat> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD));
    }
  }

  static Optional<PictureFormat> of(byte[] file) {
    String head = new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1);
    return Stream.of(values()).filter(format -> format.head.matcher(head).lookingAt()).findFirst();
  }

  /** Returns new readers in the order in which they are asked. */
  abstract List<ImageReader> readers() throws IOException;

  /**
   * Checks what the readers do not notice.
   *
   * @throws IOException if the file is damaged
   */
  void checkStructure(byte[] file) throws IOException {}

  /** Returns Java's own reader, whatever other readers are installed. */
  static ImageReader ofJava(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if ("java.desktop".equals(reader.getClass().getModule().getName())) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("this Java has no reader of " + format);
  }

  /** It decodes with Java's reader, which it gets to know when it is registered. */
  private static ImageReader ofTwelveMonkeys() throws IOException {
    IIORegistry registry = IIORegistry.getDefaultInstance();
    if (registry.getServiceProviderByClass(JPEGImageReaderSpi.class) == null) {
      registry.registerServiceProvider(new JPEGImageReaderSpi(), ImageReaderSpi.class);
    }
    return registry.getServiceProviderByClass(JPEGImageReaderSpi.class).createReaderInstance(null);
  }
}

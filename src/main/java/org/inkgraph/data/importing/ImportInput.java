package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.data.IdxImport;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.runtime.InkgraphException;

/** What a user gives to import, recognized by its content. */
public sealed interface ImportInput {
  /** What a directory is called beside the names of formats. */
  String DIRECTORY = "a directory";

  /** Returns what it is, after a name: {@code contains IDX files}. */
  String description();

  /**
   * A directory of IDX files.
   *
   * @param dataset their import
   */
  record Idx(IdxImport dataset) implements ImportInput {
    @Override
    public String description() {
      return "contains IDX files";
    }
  }

  /**
   * Pictures in a directory or a file.
   *
   * @param format name of the file's format; empty for a directory
   * @param opener opens them
   */
  record Pictures(String format, Opener opener) implements ImportInput {
    /** Opens pictures. */
    public interface Opener {
      /**
       * Opens the pictures.
       *
       * @throws InkgraphException if they are damaged, or there are none
       * @throws IOException if they cannot be read
       */
      PictureInput open() throws IOException;
    }

    @Override
    public String description() {
      return format.isEmpty() ? "contains no IDX files" : "is " + format + " of pictures";
    }
  }

  /**
   * Files of pixels.
   *
   * @param images their import
   * @param format name of their format
   */
  record Pixels(PixelImport images, String format) implements ImportInput {
    @Override
    public String description() {
      return "is " + format;
    }
  }

  /**
   * Recognizes files or a directory.
   *
   * @param inputs a directory, or one or more files of one format
   * @param tests files for testing, of the same format; may be empty
   * @throws InkgraphException if something does not exist, or is of no known format
   * @throws IOException if something cannot be read
   */
  static ImportInput of(List<Path> inputs, List<Path> tests) throws IOException {
    Path first = inputs.get(0);
    if (inputs.size() + tests.size() == 1 && !Files.isRegularFile(first)) {
      Optional<IdxImport> idx = IdxImport.of(first);
      if (idx.isPresent()) {
        return new Idx(idx.get());
      }
    }
    Optional<ImportInput> zipped = zipped(inputs, tests);
    if (zipped.isPresent()) {
      return zipped.get();
    }
    String format = format(first);
    for (Path other : Stream.concat(inputs.stream(), tests.stream()).toList()) {
      String found = format(other);
      if (!found.equals(format)) {
        throw new InkgraphException(
            first
                + " is "
                + format
                + ", but "
                + other
                + " is "
                + found
                + "; import files of one format at once");
      }
    }
    for (PixelFormat pixels : ImportFormats.PIXELS) {
      if (pixels.name().equals(format)) {
        return new Pixels(
            new PixelImport(pixels, first, () -> PixelFiles.of(inputs, tests)), format);
      }
    }
    for (PictureContainer container : ImportFormats.PICTURES) {
      if (container.name().equals(format)) {
        return new Pictures(format, () -> PictureInput.open(container, inputs, tests));
      }
    }
    return new Pictures("", () -> PictureInput.open(null, inputs, tests));
  }

  /** Returns the import of ZIP files that contain files of pixels. */
  private static Optional<ImportInput> zipped(List<Path> inputs, List<Path> tests)
      throws IOException {
    List<ZippedPixels> zips = new ArrayList<>();
    for (Path file : Stream.concat(inputs.stream(), tests.stream()).toList()) {
      if (Files.isRegularFile(file)) {
        ImportFormats.zipped(file).ifPresent(zips::add);
      }
    }
    if (inputs.size() != 1 || zips.size() != 1 + tests.size()) {
      return Optional.empty();
    }
    PixelFormat format = zips.get(0).format();
    for (ZippedPixels zip : zips) {
      if (!zip.format().name().equals(format.name())) {
        throw new InkgraphException(
            inputs.get(0)
                + " contains "
                + format.name()
                + ", but "
                + zip.zip()
                + " "
                + zip.format().name()
                + "; import files of one format at once");
      }
    }
    List<ZippedPixels> ofTests = zips.subList(1, zips.size());
    return Optional.of(
        new Pixels(
            new PixelImport(format, inputs.get(0), () -> PixelFiles.of(zips.get(0), ofTests)),
            "ZIP of " + format.name()));
  }

  /** Returns the name of what something is. */
  private static String format(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new InkgraphException(
          file
              + " does not exist; give a directory with a folder of pictures per class, or a file");
    }
    if (Files.isDirectory(file)) {
      return DIRECTORY;
    }
    FileHead head = FileHead.of(file);
    if (head.length() == 0) {
      throw new InkgraphException(file + " is empty or damaged; get the file again");
    }
    return ImportFormats.nameOf(head)
        .orElseThrow(
            () ->
                new InkgraphException(
                    file
                        + " is not of a format that can be imported ("
                        + ImportFormats.names()
                        + "); convert it, or give a directory with a folder of pictures per"
                        + " class"));
  }
}

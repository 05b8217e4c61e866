package org.inkgraph.data.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.LabelTexts;
import org.inkgraph.data.source.LabeledImages;
import org.inkgraph.data.source.PixelData;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;

/**
 * NumPy's files: a {@code .npz} of arrays such as {@code x_train}, {@code y_train}, {@code x_test}
 * and {@code y_test}, or {@code .npy} files of images and of labels.
 */
public final class NumpyFormat implements PixelFormat {
  private static final String SUFFIX = ".npy";
  private static final int MAX_ARRAYS = 1000;

  /** Offset of the first entry's name in a ZIP file; its length is four bytes before. */
  private static final int NAME = 30;

  @Override
  public String name() {
    return "NumPy";
  }

  @Override
  public boolean matches(FileHead head) {
    if (head.startsWith(NpyHeader.MAGIC)) {
      return true;
    }
    if (!head.startsWith("PK\3\4") || head.length() < NAME) {
      return false;
    }
    byte[] bytes = head.bytes();
    int end = Math.min(bytes.length, NAME + (bytes[26] & 0xFF) + 256 * (bytes[27] & 0xFF));
    return new String(Arrays.copyOfRange(bytes, NAME, end), StandardCharsets.UTF_8)
        .endsWith(SUFFIX);
  }

  @Override
  public PixelData read(List<Path> files, ReadingOptions options) throws IOException {
    if (options.labelColumn().isPresent()) {
      throw new InkgraphException(
          files.get(0) + " has arrays instead of columns; omit --label-column");
    }
    String input = files.stream().map(Path::toString).collect(Collectors.joining(", "));
    List<NpyArray> arrays = new ArrayList<>();
    for (Path file : files) {
      arrays.addAll(arrays(file));
    }
    LabelTexts labels = new LabelTexts(files.get(0));
    Map<ArrayPart, Part> parts = new EnumMap<>(ArrayPart.class);
    List<String> notes = new ArrayList<>();
    for (ArrayPart part : ArrayPart.values()) {
      List<NpyArray> ofPart = of(part, arrays);
      Optional<NpyArray> images = only(input, ofPart, false);
      Optional<NpyArray> labelArray = only(input, ofPart, true);
      if (images.isPresent() && labelArray.isPresent()) {
        parts.put(part, read(images.get(), labelArray.get(), labels, options));
        notes.add(
            images.get().name()
                + " ("
                + images.get().header().description()
                + ") with "
                + labelArray.get().name());
      } else if (images.isPresent()) {
        throw new InkgraphException(
            input
                + " has images ("
                + images.get().name()
                + "), but no array with a label for each of them");
      }
    }
    if (parts.isEmpty()) {
      throw new InkgraphException(input + " has no images: " + listed(arrays));
    }
    return data(parts, labels, List.of(input + " is NumPy: " + String.join(", ", notes)));
  }

  /** Opens the test images of an archive that has some, otherwise its only images. */
  @Override
  public ImageStream images(Path file, ReadingOptions options) throws IOException {
    List<NpyArray> arrays = arrays(file);
    for (ArrayPart part : List.of(ArrayPart.TEST, ArrayPart.TRAINING, ArrayPart.VALIDATION)) {
      List<NpyArray> ofPart = of(part, arrays);
      Optional<NpyArray> images = only(file.toString(), ofPart, false);
      if (images.isPresent()) {
        return new NumpyImages(
            images.get(), options, only(file.toString(), ofPart, true).isPresent());
      }
    }
    throw new InkgraphException(file + " has no images: " + listed(arrays));
  }

  private static List<NpyArray> of(ArrayPart part, List<NpyArray> arrays) {
    return arrays.stream().filter(array -> ArrayPart.of(array.name()) == part).toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(ImageShape shape, byte[] pixels, byte[] indices, String name) {
    /** The first images of a training file are its validation split. */
    Part after(Part first) {
      if (!first.shape.equals(shape)) {
        throw new InkgraphException(
            name + " has images of " + shape + ", but " + first.name + " of " + first.shape);
      }
      return new Part(shape, joined(first.pixels, pixels), joined(first.indices, indices), name);
    }

    private static byte[] joined(byte[] first, byte[] second) {
      byte[] both = Arrays.copyOf(first, Math.addExact(first.length, second.length));
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    }

    LabeledImages images(LabelTexts labels) {
      return new LabeledImages(shape, pixels, indices, labels.texts());
    }
  }

  /** Returns the parts of a split; without a test part, the one for validation is for testing. */
  private static PixelData data(Map<ArrayPart, Part> parts, LabelTexts labels, List<String> notes) {
    Part training = parts.get(ArrayPart.TRAINING);
    Part validation = parts.get(ArrayPart.VALIDATION);
    Part test = parts.get(ArrayPart.TEST);
    if (training == null) {
      Part only = parts.values().iterator().next();
      return new PixelData(only.images(labels), 0, Optional.empty(), notes);
    }
    int first = 0;
    if (test != null && validation != null) {
      training = training.after(validation);
      first = validation.indices.length;
    }
    Optional<Part> forTesting = Optional.ofNullable(test == null ? validation : test);
    if (forTesting.isPresent() && !forTesting.get().shape().equals(training.shape())) {
      throw new InkgraphException(
          training.name()
              + " has images of "
              + training.shape()
              + ", but "
              + forTesting.get().name()
              + " of "
              + forTesting.get().shape());
    }
    return new PixelData(
        training.images(labels), first, forTesting.map(part -> part.images(labels)), notes);
  }

  private static List<NpyArray> arrays(Path file) throws IOException {
    if (FileHead.of(file).startsWith(NpyHeader.MAGIC)) {
      return List.of(NpyArray.of(file, "", plain(file.getFileName().toString())));
    }
    List<NpyArray> arrays = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().limit(MAX_ARRAYS).toList()) {
        if (entry.getName().endsWith(SUFFIX)) {
          // Arrays without names are told apart by the names of their files.
          String name = plain(entry.getName());
          arrays.add(
              NpyArray.of(
                  file,
                  entry.getName(),
                  name.startsWith("arr_") ? plain(file.getFileName().toString()) : name));
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new InkgraphException(file + " is a damaged ZIP file; get it again", e);
    }
    return arrays;
  }

  private static String plain(String name) {
    return name.replaceAll("\\.np[yz]$", "");
  }

  /** Returns the array of images or labels among those of a part, if there is one. */
  private static Optional<NpyArray> only(String input, List<NpyArray> arrays, boolean labels) {
    List<NpyArray> candidates =
        arrays.stream()
            .filter(
                array ->
                    labels
                        ? array.header().hasOneElementEach() && array.header().type().isPresent()
                        : array.header().mayBeImages())
            .toList();
    List<NpyArray> named =
        candidates.stream().filter(array -> ArrayPart.names(array.name(), labels)).toList();
    List<NpyArray> best = named.isEmpty() ? candidates : named;
    if (best.size() > 1) {
      throw new InkgraphException(
          input
              + " has several arrays that may be the "
              + (labels ? "labels" : "images")
              + ": "
              + listed(best)
              + "; name one x or y, or one of each part x_train, y_test and so on");
    }
    return best.stream().findFirst();
  }

  private static String listed(List<NpyArray> arrays) {
    return arrays.stream()
            .limit(8)
            .map(array -> array.name() + " (" + array.header().description() + ")")
            .collect(Collectors.joining(", "))
        + (arrays.size() > 8 ? ", …" : "");
  }

  private static Part read(
      NpyArray images, NpyArray labels, LabelTexts texts, ReadingOptions options)
      throws IOException {
    if (images.header().count() != labels.header().count()) {
      throw new InkgraphException(
          images.shown()
              + " has "
              + images.header().count()
              + " images, but "
              + labels.name()
              + " "
              + labels.header().count()
              + " labels");
    }
    ImageArray array = new ImageArray(images, options.size());
    int count = Math.min(options.limit(), images.header().count());
    byte[] indices = new byte[count];
    NpyType type = labels.header().type().orElseThrow();
    labels.read(
        type,
        count,
        (index, bytes, at) ->
            indices[index] =
                (byte)
                    texts.index(
                        type.isText()
                            ? type.text(bytes, at)
                            : integer(labels, type.number(bytes, at))));
    return new Part(array.shape(), array.pixels(count), indices, images.shown());
  }

  private static String integer(NpyArray labels, double number) {
    if (number != Math.rint(number) || Math.abs(number) > 999_999_999) {
      throw new InkgraphException(
          labels.shown() + " has the label " + number + "; labels are integers or texts");
    }
    return Long.toString((long) number);
  }
}

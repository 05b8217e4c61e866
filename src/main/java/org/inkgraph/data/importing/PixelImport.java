package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.source.LabelMapping;
import org.inkgraph.data.source.LabeledImages;
import org.inkgraph.data.source.PixelData;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;

/**
 * Creates a data set from files of pixels, which are kept as they are. Files that say what is for
 * testing keep their order, others are shuffled, since the first images are for validation.
 */
public final class PixelImport {
  private final PixelFormat format;
  private final Path input;
  private final Opener opener;

  /** Opens the files. */
  interface Opener {
    PixelFiles open() throws IOException;
  }

  /**
   * @param input what the user gave first, for messages
   */
  PixelImport(PixelFormat format, Path input, Opener opener) {
    this.format = format;
    this.input = input;
    this.opener = opener;
  }

  private record Parts(LabeledImages training, LabeledImages test) {}

  /**
   * Reads the images.
   *
   * @return all images of the classes that are imported, and for testing those of files that are
   *     for that, with a line for each file that says how it was understood
   * @throws InkgraphException if a file is damaged, is no table of labeled images, or files do not
   *     fit each other
   * @throws IOException if a file cannot be read
   */
  public PixelData read(PixelSettings settings) throws IOException {
    try (PixelFiles files = opener.open()) {
      try {
        files.omitUnlabeledTest(format, settings.reading());
        PixelData data =
            read(
                files,
                settings.classes().isEmpty()
                    ? settings.reading()
                    : settings.reading().withoutLimit());
        return new PixelData(
            data.training(),
            data.validation(),
            data.test(),
            Stream.concat(data.notes().stream(), files.notes().stream())
                .map(files::named)
                .toList());
      } catch (InkgraphException e) {
        throw files.named(e);
      }
    }
  }

  private PixelData read(PixelFiles files, ReadingOptions reading) throws IOException {
    PixelData data = format.read(files.training(), reading);
    if (files.tests().isEmpty()) {
      return data;
    }
    PixelData given = format.read(files.tests(), reading);
    Path first = files.training().get(0);
    Path test = files.tests().get(0);
    if (data.test().isPresent() || given.test().isPresent()) {
      throw new InkgraphException(
          (data.test().isPresent() ? first : test) + " has test images of its own; omit --test");
    }
    if (!given.training().shape().equals(data.training().shape())) {
      throw new InkgraphException(
          first
              + " has images of "
              + data.training().shape()
              + ", but "
              + test
              + " of "
              + given.training().shape());
    }
    return new PixelData(
        data.training(),
        data.validation(),
        Optional.of(given.training()),
        Stream.concat(data.notes().stream(), given.notes().stream()).toList());
  }

  /**
   * Writes the data set, whole or not at all.
   *
   * @param data what {@link #read} has returned
   * @param target the destination; must not exist or must be empty
   * @return one line each: how the files were understood, and what was changed
   * @throws InkgraphException if labels do not fit, or {@code target} is not empty
   * @throws IOException if it cannot be written
   */
  public List<String> write(PixelData data, Path target, PixelSettings settings)
      throws IOException {
    DatasetDirectory.requireNew(target);
    List<String> notes = new ArrayList<>(data.notes());
    LabelMapping mapping = mapping(data.training(), data.test(), settings);
    notes.addAll(mapping.notes());
    int limit = settings.reading().limit();
    Parts parts =
        parts(
            chosen(data.training(), data.validation(), mapping, limit),
            data.test().map(images -> chosen(images, 0, mapping, limit)),
            settings);
    if (settings.transpose()) {
      notes.add("rows and columns of each image are exchanged");
    }
    DatasetDirectory.write(
        target,
        imageSet(parts.training(), mapping, settings),
        imageSet(parts.test(), mapping, settings),
        mapping.names(),
        null);
    return notes;
  }

  private LabelMapping mapping(
      LabeledImages training, Optional<LabeledImages> test, PixelSettings settings) {
    Collection<String> present = new LinkedHashSet<>(training.labels());
    test.ifPresent(images -> present.addAll(images.labels()));
    return settings.classes().isEmpty()
        ? LabelMapping.ofAll(input.toString(), present, settings.firstLabel())
        : LabelMapping.ofClasses(input.toString(), present, settings.classes());
  }

  /**
   * Returns the first images of the classes that are imported.
   *
   * @param validation number of images, the first, that are for validation
   */
  private static LabeledImages chosen(
      LabeledImages images, int validation, LabelMapping mapping, int limit) {
    int[] chosen =
        IntStream.range(0, images.count())
            .filter(image -> mapping.label(images.labels().get(images.index(image))) >= 0)
            .toArray();
    if (chosen.length > limit) {
      int first = (int) Arrays.stream(chosen).filter(image -> image < validation).count();
      int kept = Dataset.validationWithin(limit, first, chosen.length - first);
      chosen =
          IntStream.concat(
                  Arrays.stream(chosen, 0, kept),
                  Arrays.stream(chosen, first, first + limit - kept))
              .toArray();
    }
    return chosen.length == images.count() ? images : images.select(chosen);
  }

  private Parts parts(
      LabeledImages training, Optional<LabeledImages> test, PixelSettings settings) {
    Parts parts;
    if (test.isPresent()) {
      parts = new Parts(training, test.get());
    } else {
      TestSplit split =
          new TestSplit(training, settings.testFraction(), settings.seed(), !settings.keepOrder());
      parts = new Parts(training.select(split.training()), training.select(split.test()));
    }
    if (parts.training().count() == 0 || parts.test().count() == 0) {
      throw new InkgraphException(
          input
              + " leaves no images for "
              + (parts.training().count() == 0 ? "training" : "testing")
              + "; add some, or name a file of them with --test");
    }
    return parts;
  }

  private static ImageSet imageSet(
      LabeledImages images, LabelMapping mapping, PixelSettings settings) {
    LabeledImages turned = settings.transpose() ? images.transposed() : images;
    LabeledImages inked = settings.invert() ? turned.inverted() : turned;
    byte[] byIndex = new byte[images.labels().size()];
    for (int index = 0; index < byIndex.length; index++) {
      byIndex[index] = (byte) mapping.label(images.labels().get(index));
    }
    byte[] labels = new byte[images.count()];
    for (int image = 0; image < labels.length; image++) {
      labels[image] = byIndex[images.index(image)];
    }
    return new ImageSet(inked.shape(), inked.pixels(), labels);
  }
}

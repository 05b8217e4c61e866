package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.source.LabelMapping;
import org.inkgraph.data.source.LabeledImages;
import org.inkgraph.data.source.PixelData;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.runtime.InkgraphException;

/**
 * Creates a data set from files of pixels, which are kept as they are. Files that say what is for
 * testing keep their order, others are shuffled, since the first images are for validation.
 */
public final class PixelImport {
  private final PixelFormat format;
  private final List<Path> files;
  private final List<Path> tests;

  PixelImport(PixelFormat format, List<Path> files, List<Path> tests) {
    this.format = format;
    this.files = List.copyOf(files);
    this.tests = List.copyOf(tests);
  }

  private record Parts(LabeledImages training, LabeledImages test) {}

  /**
   * Writes the data set, whole or not at all.
   *
   * @param target the destination; must not exist or must be empty
   * @return one line each: how the files were understood, and what was changed
   * @throws InkgraphException if a file is damaged, is no table of labeled images, labels do not
   *     fit, or {@code target} is not empty
   * @throws IOException if it cannot be written
   */
  public List<String> write(Path target, PixelSettings settings) throws IOException {
    DatasetDirectory.requireReplaceable(target);
    PixelData data = format.read(files, settings.reading());
    List<String> notes = new ArrayList<>(data.notes());
    Optional<LabeledImages> test = test(data, settings, notes);
    LabelMapping mapping = mapping(data.training(), test, settings);
    notes.addAll(mapping.notes());
    Parts parts =
        parts(
            chosen(data.training(), mapping),
            test.map(images -> chosen(images, mapping)),
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

  private Optional<LabeledImages> test(PixelData data, PixelSettings settings, List<String> notes)
      throws IOException {
    if (tests.isEmpty()) {
      return data.test();
    }
    PixelData given = format.read(tests, settings.reading());
    if (data.test().isPresent() || given.test().isPresent()) {
      throw new InkgraphException(
          (data.test().isPresent() ? files : tests).get(0)
              + " has test images of its own; omit --test");
    }
    if (!given.training().shape().equals(data.training().shape())) {
      throw new InkgraphException(
          files.get(0)
              + " has images of "
              + data.training().shape()
              + ", but "
              + tests.get(0)
              + " of "
              + given.training().shape());
    }
    notes.addAll(given.notes());
    return Optional.of(given.training());
  }

  private LabelMapping mapping(
      LabeledImages training, Optional<LabeledImages> test, PixelSettings settings) {
    Collection<String> present = new LinkedHashSet<>(training.labels());
    test.ifPresent(images -> present.addAll(images.labels()));
    String input = files.get(0).toString();
    return settings.classes().isEmpty()
        ? LabelMapping.ofAll(input, present, settings.firstLabel())
        : LabelMapping.ofClasses(input, present, settings.classes());
  }

  /** Returns the images of the classes that are imported. */
  private LabeledImages chosen(LabeledImages images, LabelMapping mapping) {
    int[] chosen =
        IntStream.range(0, images.count())
            .filter(image -> mapping.label(images.labels().get(images.index(image))) >= 0)
            .toArray();
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
          files.stream().map(Path::toString).collect(Collectors.joining(", "))
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

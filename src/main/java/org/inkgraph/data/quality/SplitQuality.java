package org.inkgraph.data.quality;

import java.util.List;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageSet;

/**
 * Findings about the images of one file.
 *
 * @param constant images whose pixels are all equal
 * @param exactDuplicates images that are the same as an earlier one, with the first such
 * @param nearDuplicates images that are near another one, with one such, but the same as no earlier
 *     one; of two images that are near each other, both are in the list
 */
public record SplitQuality(
    List<Integer> constant, List<ImagePair> exactDuplicates, List<ImagePair> nearDuplicates) {
  public SplitQuality {
    constant = List.copyOf(constant);
    exactDuplicates = List.copyOf(exactDuplicates);
    nearDuplicates = List.copyOf(nearDuplicates);
  }

  static SplitQuality of(ImageSet images, DuplicateSearch search) {
    return new SplitQuality(
        IntStream.range(0, images.count())
            .filter(image -> isConstant(images, image))
            .boxed()
            .toList(),
        search.exact(),
        search.near());
  }

  private static boolean isConstant(ImageSet images, int image) {
    int from = image * images.shape().pixels();
    byte value = images.pixels()[from];
    return IntStream.range(from, from + images.shape().pixels())
        .allMatch(pixel -> images.pixels()[pixel] == value);
  }
}

package org.inkgraph.data.pictures;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.image.GrayPicture;
import org.inkgraph.image.PictureFile;
import org.inkgraph.image.Polarity;
import org.inkgraph.runtime.InkgraphException;

/**
 * The decision whether the pictures of a data set are inverted: all of them, if most have a light
 * border, as of ink on paper. A picture alone does not tell: what fills its frame looks like paper.
 */
public final class PolarityVote {
  /** Maximum number of pictures that are looked at, evenly spread over all. */
  private static final int MAX_PICTURES = 1000;

  private PolarityVote() {}

  /**
   * Looks at the borders of pictures. Those that cannot be read have no vote; who reads them for
   * their pixels reports them.
   *
   * @param pictures all pictures of the data set
   * @return the decision for images of {@code rows} and {@code columns}
   */
  public static Preprocessing decide(List<Path> pictures, int rows, int columns) {
    int light = 0;
    int dark = 0;
    int count = Math.min(MAX_PICTURES, pictures.size());
    for (int i = 0; i < count; i++) {
      Path picture = pictures.get((int) ((long) i * pictures.size() / count));
      Optional<Boolean> isLight = hasLightBorder(picture);
      light += isLight.isPresent() && isLight.get() ? 1 : 0;
      dark += isLight.isPresent() && !isLight.get() ? 1 : 0;
    }
    Preprocessing.Borders borders = new Preprocessing.Borders(light, dark);
    return new Preprocessing(
        PreprocessingMethod.PLAIN,
        Preprocessing.PLAIN_VERSION,
        rows,
        columns,
        borders.areLight() ? Polarity.YES : Polarity.NO,
        borders);
  }

  private static Optional<Boolean> hasLightBorder(Path picture) {
    try {
      return Optional.of(GrayPicture.of(PictureFile.read(picture, warning -> {})).hasLightBorder());
    } catch (InkgraphException e) {
      return Optional.empty();
    }
  }
}

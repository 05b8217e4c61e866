package org.inkgraph.predict;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.ColorPicture;
import org.inkgraph.image.PictureFile;
import org.inkgraph.predict.preprocess.CharacterSegmentation;
import org.inkgraph.predict.preprocess.InkMask;
import org.inkgraph.predict.preprocess.MnistNormalizer;
import org.inkgraph.predict.preprocess.ReadingOrder;
import org.inkgraph.runtime.InkgraphException;

/**
 * Preprocesses pictures of digits as MNIST was: light ink on black, cropped, scaled to fit 20x20 of
 * 28x28 pixels keeping the aspect ratio, and shifted so that the center of mass is where MNIST's
 * images have theirs. For models with another image size, the box is scaled in proportion.
 *
 * <p>A picture is first turned upright as its EXIF data say, and scaled down to at most 2048 pixels
 * in height and width. Ink is what differs in color from the background, light or dark; the
 * background's color is the median of the picture's border, and follows shadows across the picture.
 * Pixels that differ little from the background (less than 15 % of the strongest ink: shadows,
 * noise, JPEG's ringing) count as background, and specks far from the digit are dropped. Strokes
 * thinner than MNIST's are thickened. A gray picture that has the model's size and a dark border is
 * used unchanged.
 *
 * <p>Immutable, so safe for use by many threads at once.
 */
public final class DigitPreprocessor implements PicturePreprocessor {
  private static final int MAX_SIDE = 2048;

  private static final int FIRST_VERSION_THAT_THICKENS = 2;

  private final MnistNormalizer normalizer;
  private final Preprocessing preprocessing;

  /**
   * Creates the newest version.
   *
   * @param shape size of the model's images
   */
  public DigitPreprocessor(ImageShape shape) {
    this(Preprocessing.ink(shape.rows(), shape.columns()));
  }

  /**
   * Creates a recorded version.
   *
   * @param preprocessing of {@link PreprocessingMethod#INK}
   * @throws IllegalArgumentException if it is of another method
   */
  public DigitPreprocessor(Preprocessing preprocessing) {
    if (preprocessing.method() != PreprocessingMethod.INK) {
      throw new IllegalArgumentException("the method must be ink, got " + preprocessing.method());
    }
    this.preprocessing = preprocessing;
    this.normalizer =
        new MnistNormalizer(
            ImageShape.of(preprocessing.rows(), preprocessing.columns()),
            preprocessing.version() >= FIRST_VERSION_THAT_THICKENS);
  }

  @Override
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * Preprocesses each character in a file.
   *
   * @param file a picture, at most 100 megapixels
   * @return at least one character, in reading order: lines from the top, each from the left
   * @throws InkgraphException if the file is not such a picture, or is blank
   */
  public List<WrittenCharacter> prepareEach(Path file) {
    return prepareEach(PictureFile.read(file), file.toString());
  }

  /**
   * Preprocesses each character in a stream.
   *
   * @param in a picture, at most 100 megapixels; stays open
   * @param name name of the picture in messages
   * @return at least one character, in reading order: lines from the top, each from the left
   * @throws InkgraphException if it is not such a picture, or is blank
   */
  public List<WrittenCharacter> prepareEach(InputStream in, String name) {
    return prepareEach(PictureFile.read(in, name), name);
  }

  /**
   * Preprocesses the digit on a picture.
   *
   * @param image upright
   * @param name name of the picture in messages
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it is blank, or contains several characters
   */
  @Override
  public float[] prepare(BufferedImage image, String name) {
    ColorPicture picture = ColorPicture.of(image, MAX_SIDE);
    if (isPreprocessed(picture)) {
      return unchanged(picture);
    }
    CharacterSegmentation segmentation = CharacterSegmentation.of(InkMask.of(picture, name), name);
    if (segmentation.boxes().size() > 1) {
      throw new SeveralCharactersException(name, segmentation.boxes().size());
    }
    return normalizer.normalize(segmentation.character(0), segmentation.boxes().get(0));
  }

  List<WrittenCharacter> prepareEach(BufferedImage image, String name) {
    ColorPicture picture = ColorPicture.of(image, MAX_SIDE);
    if (isPreprocessed(picture)) {
      return List.of(new WrittenCharacter(1, 1, unchanged(picture)));
    }
    CharacterSegmentation segmentation = CharacterSegmentation.of(InkMask.of(picture, name), name);
    List<WrittenCharacter> characters = new ArrayList<>();
    List<List<Integer>> lines = ReadingOrder.lines(segmentation.boxes());
    for (int line = 0; line < lines.size(); line++) {
      for (int position = 0; position < lines.get(line).size(); position++) {
        int character = lines.get(line).get(position);
        float[] pixels =
            normalizer.normalize(
                segmentation.character(character), segmentation.boxes().get(character));
        characters.add(new WrittenCharacter(line + 1, position + 1, pixels));
      }
    }
    return List.copyOf(characters);
  }

  private boolean isPreprocessed(ColorPicture picture) {
    return picture.rows() == normalizer.shape().rows()
        && picture.columns() == normalizer.shape().columns()
        && picture.isGray()
        && (picture.borderMedian() & 0xFF) < 128;
  }

  private static float[] unchanged(ColorPicture picture) {
    float[] pixels = new float[picture.rgb().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (picture.rgb()[i] & 0xFF) / 255f;
    }
    return pixels;
  }
}

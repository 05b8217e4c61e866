package org.inkgraph.predict;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.image.ColorPicture;
import org.inkgraph.image.PictureFile;
import org.inkgraph.predict.preprocess.CharacterSegmentation;
import org.inkgraph.predict.preprocess.InkMask;
import org.inkgraph.predict.preprocess.MnistNormalizer;
import org.inkgraph.predict.preprocess.ReadingOrder;
import org.inkgraph.runtime.InkgraphException;

/**
 * Makes a picture of one digit look like those of MNIST, which a model was trained on: light ink on
 * black, cropped, scaled into the middle 20x20 of 28x28 pixels with its proportions kept, and moved
 * so that its center of mass is where MNIST's images have theirs. For models of another image size
 * the box is as large in proportion.
 *
 * <p>A picture is first turned upright as its EXIF data say, and scaled down to at most 2048 pixels
 * in height and width. Ink is what differs in color from the paper, light or dark; the paper's
 * color is the median of the picture's border and follows shadows that lie across it. What hardly
 * differs from the paper (15 % of the way to the strongest ink: shadows, noise, JPEG's ringing)
 * counts as paper, and specks far from the digit are left out. A gray picture that has the model's
 * size and a dark border is taken as it is.
 *
 * <p>Immutable, so safe for use by many threads at once.
 */
public final class DigitPreprocessor {
  private static final int LONGEST_SIDE = 2048;

  private final MnistNormalizer frame;

  /**
   * @param shape of the images that the model takes
   */
  public DigitPreprocessor(ImageShape shape) {
    this.frame = new MnistNormalizer(shape);
  }

  /**
   * Prepares the digit in a file.
   *
   * @param file PNG or JPEG, at most 100 megapixels
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if the file cannot be read as such a picture, is blank, or holds
   *     several characters
   */
  public float[] prepare(Path file) {
    return prepare(PictureFile.read(file), file.toString());
  }

  /**
   * Prepares the digit in a stream.
   *
   * @param in PNG or JPEG, at most 100 megapixels; stays open
   * @param name what messages call it
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it cannot be read as such a picture, is blank, or holds several
   *     characters
   */
  public float[] prepare(InputStream in, String name) {
    return prepare(PictureFile.read(in, name), name);
  }

  /**
   * Prepares the digit in a stream, unless it is a large picture.
   *
   * @param in PNG or JPEG; stays open
   * @param name what messages call it
   * @param mostPixels how many pixels it may have, at most 100 million
   * @return {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws InkgraphException if it cannot be read as such a picture, is blank, or holds several
   *     characters
   */
  public float[] prepare(InputStream in, String name, int mostPixels) {
    return prepare(PictureFile.read(in, name, mostPixels), name);
  }

  /**
   * Prepares each character in a file.
   *
   * @param file PNG or JPEG, at most 100 megapixels
   * @return at least one, in the order of reading: lines from the top, each from the left
   * @throws InkgraphException if the file cannot be read as such a picture, or is blank
   */
  public List<WrittenCharacter> prepareEach(Path file) {
    return prepareEach(PictureFile.read(file), file.toString());
  }

  /**
   * Prepares each character in a stream.
   *
   * @param in PNG or JPEG, at most 100 megapixels; stays open
   * @param name what messages call it
   * @return at least one, in the order of reading: lines from the top, each from the left
   * @throws InkgraphException if it cannot be read as such a picture, or is blank
   */
  public List<WrittenCharacter> prepareEach(InputStream in, String name) {
    return prepareEach(PictureFile.read(in, name), name);
  }

  float[] prepare(BufferedImage image, String name) {
    ColorPicture picture = ColorPicture.of(image, LONGEST_SIDE);
    if (isAsModelsTakeIt(picture)) {
      return asItIs(picture);
    }
    CharacterSegmentation writing = CharacterSegmentation.on(InkMask.of(picture, name), name);
    if (writing.boxes().size() > 1) {
      throw new SeveralCharactersException(name, writing.boxes().size());
    }
    return frame.framed(writing.character(0), writing.boxes().get(0));
  }

  List<WrittenCharacter> prepareEach(BufferedImage image, String name) {
    ColorPicture picture = ColorPicture.of(image, LONGEST_SIDE);
    if (isAsModelsTakeIt(picture)) {
      return List.of(new WrittenCharacter(1, 1, asItIs(picture)));
    }
    CharacterSegmentation writing = CharacterSegmentation.on(InkMask.of(picture, name), name);
    List<WrittenCharacter> characters = new ArrayList<>();
    List<List<Integer>> lines = ReadingOrder.lines(writing.boxes());
    for (int line = 0; line < lines.size(); line++) {
      for (int position = 0; position < lines.get(line).size(); position++) {
        int character = lines.get(line).get(position);
        float[] pixels = frame.framed(writing.character(character), writing.boxes().get(character));
        characters.add(new WrittenCharacter(line + 1, position + 1, pixels));
      }
    }
    return List.copyOf(characters);
  }

  private boolean isAsModelsTakeIt(ColorPicture picture) {
    return picture.rows() == frame.shape().rows()
        && picture.columns() == frame.shape().columns()
        && picture.isGrey()
        && (picture.borderMedian() & 0xFF) < 128;
  }

  private static float[] asItIs(ColorPicture picture) {
    float[] pixels = new float[picture.rgb().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (picture.rgb()[i] & 0xFF) / 255f;
    }
    return pixels;
  }
}

package org.inkgraph.predict.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;

class CharacterSegmentationTest {
  @Test
  void aFiveAndItsBarAreOneCharacter() {
    assertThat(
            characters(
                """
                ......####
                ..........
                ####......
                #.........
                ####......
                ...#......
                ...#......
                ...#......
                ####......
                """))
        .isEqualTo(1);
  }

  @Test
  void twoStrokesBesideEachOtherAreTwoCharacters() {
    CharacterSegmentation segmentation =
        CharacterSegmentation.of(
            DrawnInk.of(
                """
                .........
                ##....##.
                ##....##.
                ##....##.
                ##....##.
                ##....##.
                .........
                """),
            "picture");

    assertThat(segmentation.boxes())
        .containsExactly(new BoundingBox(1, 0, 5, 2), new BoundingBox(1, 6, 5, 2));
    assertThat(DrawnInk.text(segmentation.character(1)))
        .isEqualTo(
            """
            .........
            ......##.
            ......##.
            ......##.
            ......##.
            ......##.
            .........
            """);
  }

  @Test
  void slantedStrokesThatShareAFewColumnsAreTwoCharacters() {
    assertThat(
            characters(
                """
                ....#...#
                ....#...#
                ...#...#.
                ...#...#.
                ..#...#..
                ..#...#..
                .#...#...
                .#...#...
                #...#....
                #...#....
                """))
        .isEqualTo(2);
  }

  @Test
  void dropsSpecksFarAway() {
    CharacterSegmentation segmentation =
        CharacterSegmentation.of(
            DrawnInk.of(
                """
                #.............
                ..............
                ......#######.
                ......#######.
                ......#######.
                ......#######.
                ......#######.
                ......#######.
                ......#######.
                ......#######.
                """),
            "picture");

    assertThat(segmentation.boxes()).containsExactly(new BoundingBox(2, 6, 8, 7));
    assertThat(segmentation.characterOf()).containsExactly(-1, 0);
  }

  @Test
  void aComponentNearbyBelongsToTheCharacter() {
    CharacterSegmentation segmentation =
        CharacterSegmentation.of(
            DrawnInk.of(
                """
                .#......
                ........
                ########
                ########
                ########
                ########
                ########
                ########
                """),
            "picture");

    assertThat(segmentation.boxes()).containsExactly(new BoundingBox(0, 0, 8, 8));
  }

  private static int characters(String text) {
    return CharacterSegmentation.of(DrawnInk.of(text), "picture").boxes().size();
  }

  @Test
  void refusesTooManyDotsAtOnce() {
    byte[] dots = new byte[1000 * 1000];
    for (int row = 0; row < 1000; row += 2) {
      for (int column = 0; column < 1000; column += 2) {
        dots[row * 1000 + column] = (byte) 255;
      }
    }
    assertThatThrownBy(() -> CharacterSegmentation.of(new InkMask(1000, 1000, dots), "picture"))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(
            "picture has 250000 marks of similar size, more than 500; crop it to the writing");
  }
}

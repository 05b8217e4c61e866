package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WritingTest {
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
  void twoStrokesBesideEachOtherAreTwo() {
    Writing writing =
        Writing.on(
            DrawnInk.of(
                """
                .........
                ##....##.
                ##....##.
                ##....##.
                ##....##.
                ##....##.
                .........
                """));

    assertThat(writing.boxes()).containsExactly(new InkBox(1, 0, 5, 2), new InkBox(1, 6, 5, 2));
    assertThat(DrawnInk.text(writing.character(1)))
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
  void slantedStrokesThatShareAFewColumnsAreTwo() {
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
  void specksFarAwayAreNoCharactersAndLeftOut() {
    Writing writing =
        Writing.on(
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
                """));

    assertThat(writing.boxes()).containsExactly(new InkBox(2, 6, 8, 7));
    assertThat(writing.characterOf()).containsExactly(-1, 0);
  }

  @Test
  void aPieceNearByBelongsToTheCharacter() {
    Writing writing =
        Writing.on(
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
                """));

    assertThat(writing.boxes()).containsExactly(new InkBox(0, 0, 8, 8));
  }

  private static int characters(String text) {
    return Writing.on(DrawnInk.of(text)).boxes().size();
  }
}

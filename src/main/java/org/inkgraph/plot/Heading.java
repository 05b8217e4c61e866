package org.inkgraph.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands above a picture: its title, and below in smaller letters what it is of.
 *
 * @param title lines of the title
 * @param subtitle lines below it
 */
public record Heading(List<String> title, List<String> subtitle) {
  /** Distance of everything from a picture's edge. */
  public static final int MARGIN = 16;

  private static final int TITLE_SIZE = 17;
  private static final int TITLE_LINE = 22;
  private static final int SUBTITLE_SIZE = 12;
  private static final int SUBTITLE_LINE = 16;

  /** Copies the lists. */
  public Heading {
    title = List.copyOf(title);
    subtitle = List.copyOf(subtitle);
  }

  /** Breaks both to the width of a picture; each of {@code subtitles} begins a line. */
  public static Heading of(String title, List<String> subtitles, int width) {
    int room = width - 2 * MARGIN;
    List<String> lines = new ArrayList<>();
    for (String subtitle : subtitles) {
      lines.addAll(TextFit.lines(subtitle, SUBTITLE_SIZE, room));
    }
    return new Heading(TextFit.lines(title, TITLE_SIZE, room), lines);
  }

  /** Height that it takes, with the distance to what is below. */
  public int height() {
    return MARGIN + TITLE_LINE * title.size() + SUBTITLE_LINE * subtitle.size() + 10;
  }

  /** Draws it at the top. */
  public void draw(Canvas canvas) {
    double y = MARGIN - 4;
    for (String line : title) {
      y += TITLE_LINE;
      canvas.text(line, MARGIN, y - 2, TITLE_SIZE, Anchor.START, RgbColor.BLACK);
    }
    for (String line : subtitle) {
      y += SUBTITLE_LINE;
      canvas.text(line, MARGIN, y, SUBTITLE_SIZE, Anchor.START, RgbColor.GREY);
    }
  }
}

package org.inkgraph.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * The heading of a figure: its title, with a subtitle in smaller letters below.
 *
 * @param title lines of the title
 * @param subtitle lines of the subtitle
 */
public record Heading(List<String> title, List<String> subtitle) {
  /** Margin of a figure. */
  public static final int MARGIN = 16;

  private static final int TITLE_SIZE = 17;
  private static final int TITLE_LINE = 22;
  private static final int SUBTITLE_SIZE = 12;
  private static final int SUBTITLE_LINE = 16;

  public Heading {
    title = List.copyOf(title);
    subtitle = List.copyOf(subtitle);
  }

  /**
   * Returns a heading with its text broken into lines for the width of a figure; each of {@code
   * subtitles} begins a line.
   */
  public static Heading of(String title, List<String> subtitles, int width) {
    int room = width - 2 * MARGIN;
    List<String> lines = new ArrayList<>();
    for (String subtitle : subtitles) {
      lines.addAll(TextFit.lines(subtitle, SUBTITLE_SIZE, room));
    }
    return new Heading(TextFit.lines(title, TITLE_SIZE, room), lines);
  }

  /** Returns the height of the heading, including the distance to what is below. */
  public int height() {
    return MARGIN + TITLE_LINE * title.size() + SUBTITLE_LINE * subtitle.size() + 10;
  }

  /** Draws the heading at the top. */
  public void draw(Canvas canvas) {
    double y = MARGIN - 4;
    for (String line : title) {
      y += TITLE_LINE;
      canvas.text(line, MARGIN, y - 2, TITLE_SIZE, Anchor.START, RgbColor.BLACK);
    }
    for (String line : subtitle) {
      y += SUBTITLE_LINE;
      canvas.text(line, MARGIN, y, SUBTITLE_SIZE, Anchor.START, RgbColor.GRAY);
    }
  }
}

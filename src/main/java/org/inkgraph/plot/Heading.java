package org.inkgraph.plot;

import java.util.List;

/**
 * The heading of a figure: its title, with subtitles in smaller letters below. Texts are broken
 * into lines that fit.
 *
 * @param title the title
 * @param subtitles each begins a line
 * @param width width of the figure
 */
public record Heading(String title, List<String> subtitles, int width) {
  /** Margin of a figure. */
  public static final int MARGIN = 16;

  private static final int TITLE_SIZE = 17;
  private static final int TITLE_LINE = 22;
  private static final int SUBTITLE_SIZE = 12;
  private static final int SUBTITLE_LINE = 16;

  public Heading {
    subtitles = List.copyOf(subtitles);
  }

  /** Returns the height of the heading, including the distance to what is below. */
  public int height() {
    return MARGIN + TITLE_LINE * titleLines().size() + SUBTITLE_LINE * subtitleLines().size() + 10;
  }

  /** Draws the heading at the top. */
  void draw(Canvas canvas) {
    double y = MARGIN - 4;
    for (String line : titleLines()) {
      y += TITLE_LINE;
      canvas.text(line, MARGIN, y - 2, TITLE_SIZE, Anchor.START);
    }
    for (String line : subtitleLines()) {
      y += SUBTITLE_LINE;
      canvas.text(line, MARGIN, y, SUBTITLE_SIZE, Anchor.START, RgbColor.GRAY);
    }
  }

  private List<String> titleLines() {
    return TextFit.lines(title, TITLE_SIZE, width - 2 * MARGIN);
  }

  private List<String> subtitleLines() {
    return subtitles.stream()
        .flatMap(each -> TextFit.lines(each, SUBTITLE_SIZE, width - 2 * MARGIN).stream())
        .toList();
  }
}

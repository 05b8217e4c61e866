package org.inkgraph.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.inkgraph.runtime.Terminal;

/**
 * How far a task is, on standard error: a bar where that is a terminal, otherwise a plain line at
 * each quarter. May be told from several threads.
 */
final class ProgressDisplay implements AutoCloseable {
  private static final int LINES = 4;

  private final PrintWriter err;
  private final String task;
  private final String unitName;
  private final long unitSize;
  private final ProgressBar bar;
  private long total;
  private long done;

  /**
   * @param total how much there is, or -1 if that is not known
   * @param unitName for example {@code MB}
   * @param unitSize how many make one unit
   */
  ProgressDisplay(PrintWriter err, String task, long total, String unitName, long unitSize) {
    this.err = err;
    this.task = task;
    this.total = total;
    this.unitName = unitName;
    this.unitSize = unitSize;
    this.bar =
        Terminal.isStandardErrorTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" " + unitName, unitSize)
                .build()
            : null;
  }

  /** So much is done, of so much. */
  synchronized void update(long nowDone, long nowTotal) {
    if (bar != null) {
      bar.maxHint(nowTotal);
      bar.stepTo(Math.max(done, nowDone));
    } else if (nowTotal > 0 && LINES * nowDone / nowTotal > LINES * done / nowTotal) {
      err.println(
          String.format(
              Locale.ROOT, "%s: %s of %s %s", task, units(nowDone), units(nowTotal), unitName));
      err.flush();
    }
    done = Math.max(done, nowDone);
    total = nowTotal;
  }

  /** So much is done, of what was announced. */
  synchronized void update(long nowDone) {
    update(nowDone, total);
  }

  private String units(long amount) {
    return unitSize == 1
        ? Long.toString(amount)
        : String.format(Locale.ROOT, "%.1f", (double) amount / unitSize);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}

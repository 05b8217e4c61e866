package org.inkgraph.cli.display;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.inkgraph.runtime.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A display of a task's progress on standard error: a bar if that is a terminal, otherwise a line
 * after each quarter. Thread-safe.
 */
public final class ProgressDisplay implements AutoCloseable {
  private static final int LINES = 4;

  /** Width of a bar where the terminal is not asked for its own. */
  private static final int PLAIN_WIDTH = 79;

  private final PrintWriter err;
  private final String task;
  private final String unitName;
  private final long unitSize;
  private final @Nullable ProgressBar bar;
  private long total;
  private long done;

  /**
   * @param total the amount of work, or -1 if unknown
   * @param unitName for example {@code MB}
   * @param unitSize the amount of work in one unit
   */
  public ProgressDisplay(PrintWriter err, String task, long total, String unitName, long unitSize) {
    this.err = err;
    this.task = task;
    this.total = total;
    this.unitName = unitName;
    this.unitSize = unitSize;
    this.bar =
        Terminal.isStandardErrorTerminal()
            ? bar().setTaskName(task).setInitialMax(total).setUnit(" " + unitName, unitSize).build()
            : null;
  }

  /** Returns a builder of bars on standard error, which use no escape codes where unwanted. */
  static ProgressBarBuilder bar() {
    ProgressBarBuilder bar = new ProgressBarBuilder().setStyle(ProgressBarStyle.ASCII);
    return Terminal.isPlain()
        ? bar.setConsumer(new ConsoleProgressBarConsumer(System.err, PLAIN_WIDTH))
        : bar;
  }

  /** Updates the amount of work that is done and the total. */
  synchronized void update(long nowDone, long nowTotal) {
    if (bar != null) {
      bar.maxHint(nowTotal);
      bar.stepTo(Math.max(done, nowDone));
    } else if (nowTotal > 0 && LINES * nowDone / nowTotal > LINES * done / nowTotal) {
      err.printf(Locale.ROOT, "%s: %s of %s %s%n", task, units(nowDone), units(nowTotal), unitName);
    }
    done = Math.max(done, nowDone);
    total = nowTotal;
  }

  /** Updates the amount of work that is done. */
  public synchronized void update(long nowDone) {
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

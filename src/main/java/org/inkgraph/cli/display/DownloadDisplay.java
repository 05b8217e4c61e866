package org.inkgraph.cli.display;

import java.io.PrintWriter;
import java.net.URI;
import org.inkgraph.data.download.DownloadListener;
import org.jspecify.annotations.Nullable;

/** A display of downloads on standard error. */
public final class DownloadDisplay implements DownloadListener, AutoCloseable {
  private final PrintWriter err;
  private @Nullable ProgressDisplay progress;

  public DownloadDisplay(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void started(String file, URI address) {
    close();
    err.println("Downloading " + address);
    progress = new ProgressDisplay(err, file, -1, "MB", 1_000_000);
  }

  @Override
  public void progressed(String file, long done, long total) {
    if (progress == null) {
      return;
    }
    progress.update(done, total);
    if (done == total) {
      close();
    }
  }

  @Override
  public void failed(String file, URI address, String reason) {
    close();
    err.println(address + ": " + reason);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}

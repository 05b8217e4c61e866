package org.inkgraph.data.download;

import java.net.URI;

/** Receives the progress of a download, on the thread that downloads. */
public interface DownloadListener {
  /** Ignores all events. */
  DownloadListener SILENT = new DownloadListener() {};

  /** Called when a file begins to arrive, possibly from where an earlier attempt stopped. */
  default void started(String file, URI address) {}

  /**
   * Called when more of the file has arrived.
   *
   * @param done bytes of the file on disk so far, including those of earlier attempts
   * @param total bytes of the whole file, or -1 if the server does not say
   */
  default void progressed(String file, long done, long total) {}

  /** Called when the file is complete, has the correct digest, and is in place. */
  default void finished(String file) {}

  /** Called when an attempt has failed; the next mirror, if any, is tried. */
  default void failed(String file, URI address, String reason) {}
}

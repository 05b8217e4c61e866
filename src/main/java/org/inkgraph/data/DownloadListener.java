package org.inkgraph.data;

import java.net.URI;

/** Hears how a download goes. Called on the thread that downloads. */
public interface DownloadListener {
  /** Hears nothing. */
  DownloadListener SILENT = new DownloadListener() {};

  /** A file begins to arrive, from its start or from where an earlier attempt stopped. */
  default void started(String file, URI address) {}

  /**
   * More of it has arrived.
   *
   * @param done bytes of the file on disk so far, those of earlier attempts included
   * @param total bytes of the whole file, or -1 if the server does not say
   */
  default void progressed(String file, long done, long total) {}

  /** It is complete, its digest is right, and it is in place. */
  default void finished(String file) {}

  /** An attempt failed; the next mirror, if there is one, is tried. */
  default void failed(String file, URI address, String reason) {}
}

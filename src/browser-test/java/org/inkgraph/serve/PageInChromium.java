package org.inkgraph.serve;

import org.inkgraph.testing.Chromium;
import org.junit.jupiter.api.AfterAll;

/** A browser and a server for the tests of a class, closed when these are done. */
abstract class PageInChromium {
  static Chromium chromium;
  static PredictionServer server;

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }
}

package org.inkgraph.serve;

import org.inkgraph.testing.Chromium;
import org.junit.jupiter.api.AfterAll;

/** The base class of tests with a browser and a server, which are closed after each class. */
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

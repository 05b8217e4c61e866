package org.inkgraph.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;

/**
 * The model of an executor's process, which is loaded by the first task, shared by all tasks, and
 * freed with the process.
 */
final class ExecutorModel {
  /** Models by digest; static, as Spark has no other way to share objects between tasks. */
  private static final Map<String, Recognizer> LOADED = new HashMap<>();

  private ExecutorModel() {}

  /**
   * Returns the model, which several tasks may use at once.
   *
   * @throws InkgraphException if it cannot be loaded; the message names the machine
   */
  static Recognizer of(ModelFiles files) {
    synchronized (LOADED) {
      return LOADED.computeIfAbsent(files.sha256(), absent -> load(files));
    }
  }

  private static Recognizer load(ModelFiles files) {
    try {
      NativeEnvironment.prepare();
      return files.load();
    } catch (IOException | RuntimeException e) {
      throw new InkgraphException(
          "the model cannot be loaded on " + host() + ": " + InkgraphException.firstLine(e), e);
    }
  }

  /** Returns the machine's name, for messages and tables. */
  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}

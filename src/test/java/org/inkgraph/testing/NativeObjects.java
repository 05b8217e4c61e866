package org.inkgraph.testing;

import org.bytedeco.javacpp.Pointer;

/** Counts what TensorFlow has open: tensors, graphs, sessions, buffers, whatever is to be freed. */
public final class NativeObjects {
  private NativeObjects() {}

  /** Something that is to close what it opens. */
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * How many more native objects are open after an action than before. The action runs once before
   * that, since some things are loaded once and stay.
   */
  public static long leftOpenBy(Action action) throws Exception {
    // Otherwise this thread frees what nobody closed, once it is garbage, and hides it.
    Pointer.interruptDeallocatorThread();
    action.run();
    long before = Pointer.totalCount();
    action.run();
    return Pointer.totalCount() - before;
  }
}

package org.inkgraph.testing;

import org.inkgraph.runtime.NativeEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

/** Operations that run as soon as they are written, for the tests of a class. */
public abstract class EagerOps {
  public static Ops tf;
  private static EagerSession session;

  @BeforeAll
  static void open() {
    NativeEnvironment.prepare();
    session = EagerSession.create();
    tf = Ops.create(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }
}

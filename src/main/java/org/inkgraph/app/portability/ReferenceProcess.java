package org.inkgraph.app.portability;

import java.io.IOException;

/**
 * Trains reference runs in a process of its own, since TensorFlow reads the limit of the
 * instruction set once, when it loads. Arguments: the number of threads, and the positions of the
 * runs in {@link ReferenceRun#ALL}. Prints a {@link ReferenceDigest#line} for each.
 */
final class ReferenceProcess {
  private ReferenceProcess() {}

  /**
   * Trains and prints.
   *
   * @throws IOException if a recipe cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    endWithParent();
    ReferenceTraining training = new ReferenceTraining(Integer.parseInt(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      ReferenceRun run = ReferenceRun.ALL.get(Integer.parseInt(arguments[i]));
      long start = System.nanoTime();
      String digest = training.weightsSha256(run);
      System.out.println(new ReferenceDigest(digest, (System.nanoTime() - start) / 1e9).line());
    }
  }

  /** Standard input ends when the process that started this one has ended, however it did. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  Thread.onSpinWait();
                }
              } catch (IOException e) {
                // As if it had ended.
              }
              Runtime.getRuntime().halt(1);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}

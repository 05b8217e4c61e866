package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileHandlesTest {
  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             95203                95203                processes
      Max open files            %s                   4096                 files
      """;

  @Test
  void fewHandlesAreNamedWithTheRemedy() {
    assertThat(FileHandles.tooFew(LIMITS.formatted("127")).orElseThrow())
        .contains("127", "128", "ulimit -n");
  }

  @Test
  void enoughHandlesAndNoLimitAreAccepted() {
    assertThat(FileHandles.tooFew(LIMITS.formatted("128"))).isEmpty();
    assertThat(FileHandles.tooFew(LIMITS.formatted("unlimited"))).isEmpty();
    assertThat(FileHandles.tooFew("")).isEmpty();
  }
}

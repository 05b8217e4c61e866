package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLibrariesTest {
  private static final String OURS = "/home/me/.javacpp/cache/libjnitensorflow.so: ";

  /** Messages of the loaders of glibc and musl. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "libstdc++.so.6: cannot open shared object file: No such file or directory"
            + "|apt-get install libstdc++6",
        "libgomp.so.1: cannot open shared object file: No such file or directory"
            + "|install libgomp.so.1 with this system's package manager",
        "/opt/old/libstdc++.so.6: file too short|/opt/old/libstdc++.so.6 is not this system's",
        "/opt/x/libstdc++.so.6: invalid ELF header|take its directory out of LD_LIBRARY_PATH",
        "/opt/x/libm.so.6: wrong ELF class: ELFCLASS32|LD_LIBRARY_PATH",
        "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.27' not found (required by x)|glibc 2.27",
        "/opt/conda/lib/libstdc++.so.6: version `GLIBCXX_3.4.26' not found (required by x)"
            + "|libstdc++.so.6 is older than TensorFlow needs",
        "Error relocating libtensorflow_cc.so.2: __strdup: symbol not found|needs glibc",
        "Error loading shared library ld-linux-x86-64.so.2: No such file or directory|Alpine",
        "ld-linux-aarch64.so.1: cannot open shared object file: No such file|musl",
        "failed to map segment from shared object: Operation not permitted|noexec",
      })
  void saysWhatTheSystemLacks(String reason, String advice) {
    assertThat(SystemLibraries.remedy(OURS + reason)).get().asString().contains(advice);
  }

  @Test
  void advisesAPlaceIfThereIsNone() {
    assertThat(SystemLibraries.remedy("Could not create the cache: Set the \"x\" property."))
        .hasValueSatisfying(line -> assertThat(line).contains("-Dorg.bytedeco.javacpp.cachedir"));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/me/.javacpp/cache/libjnitensorflow.so: file too short",
    "/home/me/.javacpp/cache/libtensorflow_cc.so.2: invalid ELF header",
    "no jnitensorflow in java.library.path",
  })
  void doesNotBlameTheSystemForADamagedCopy(String reason) {
    assertThat(SystemLibraries.remedy(reason)).isEmpty();
  }
}

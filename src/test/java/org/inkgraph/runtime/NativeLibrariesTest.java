package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tensorflow.TensorFlow;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeLibrariesTest {
  @Test
  void areLoadedFromWhereJavaCppUnpacksThem() throws IOException {
    assumeFalse(Gpu.isGpuBuild(), "JavaCPP looks for those of a GPU build");
    NativeEnvironment.prepare();

    Map<String, String> loaded = Loader.getLoadedLibraries();
    assertThat(loaded).containsKeys("tensorflow_framework@.2", "tensorflow_cc@.2", "jnitensorflow");
    assertThat(loaded.values())
        .allSatisfy(path -> assertThat(path).startsWith(Loader.getCacheDir().toString()));
    assertThat(System.getProperty("org.bytedeco.javacpp.findLibraries")).isEqualTo("false");
    assertThat(TensorFlow.version()).startsWith("2.");
  }
}

package org.inkgraph.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedModelLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0001, 1",
    "1718000000, 1718000000",
    "20240601120000, 20240601120000",
    "9223372036854775807, 9223372036854775807",
    "000000000000000000000000000012, 12",
  })
  void aVersionIsANumberOf64Bits(String name, long version) {
    assertThat(SavedModelLayout.version(name)).hasValue(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1.0", "v1", "1 ", "9223372036854775808", "0x1", "1_0", "١٢"})
  void anyOtherNameIsNone(String name) {
    assertThat(SavedModelLayout.version(name)).isEmpty();
  }
}

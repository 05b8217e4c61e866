package org.inkgraph.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The distribution of a parameter's initial values, as Keras' initializers. */
public enum Initializer {
  /**
   * A normal distribution of variance 2 / fan-in, for layers before a rectifier (He et al. 2015,
   * "Delving Deep into Rectifiers", equation 10).
   */
  @JsonProperty("he-normal")
  HE_NORMAL,

  /**
   * A uniform distribution between minus and plus √(6 / (fan-in + fan-out)), for layers before a
   * hyperbolic tangent, a sigmoid or nothing (Glorot and Bengio 2010, "Understanding the Difficulty
   * of Training Deep Feedforward Neural Networks", equation 16).
   */
  @JsonProperty("glorot-uniform")
  GLOROT_UNIFORM,

  /** Zeros. */
  @JsonProperty("zeros")
  ZEROS,

  /** Ones. */
  @JsonProperty("ones")
  ONES
}

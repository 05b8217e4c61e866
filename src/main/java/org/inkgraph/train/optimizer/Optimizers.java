package org.inkgraph.train.optimizer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The optimizers that a recipe can name. */
public final class Optimizers {
  private static final List<Class<? extends Optimizer>> ALL = List.of(Adam.class);

  private Optimizers() {}

  /** Returns the class of each optimizer, by its key in a recipe. */
  public static Map<String, Class<? extends Optimizer>> byName() {
    Map<String, Class<? extends Optimizer>> byName = new LinkedHashMap<>();
    ALL.forEach(type -> byName.put(type.getAnnotation(JsonTypeName.class).value(), type));
    return byName;
  }
}

package org.inkgraph.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inkgraph.io.JsonFile;

/** Network files of layers of every kind, as a seed has them; many break a rule of a layer. */
public final class RandomNetworks {
  private static final List<String> ACTIVATIONS =
      List.of("relu", "leakyRelu", "elu", "gelu", "swish", "tanh", "sigmoid");

  private final Random random;
  private final boolean shortForm;

  private RandomNetworks(long seed, boolean shortForm) {
    random = new Random(seed);
    this.shortForm = shortForm;
  }

  /**
   * Returns a file in YAML, of which JSON is a part.
   *
   * @param shortForm whether a setting stands alone where it may; the network is the same
   */
  public static String file(long seed, boolean shortForm) {
    RandomNetworks networks = new RandomNetworks(seed, shortForm);
    List<Object> layers = networks.spatial(networks.upTo(5), 0);
    layers.add(networks.layer(networks.random.nextBoolean() ? "flatten" : "globalAvgPool"));
    layers.addAll(networks.vectors(networks.upTo(3), 0));
    layers.add(networks.layer("logits"));
    return JsonFile.text(Map.of("layers", layers));
  }

  private List<Object> spatial(int count, int depth) {
    List<Object> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(
          switch (random.nextInt(depth < 2 ? 7 : 6)) {
            case 0, 1 -> convolution();
            case 2 -> pooling("maxPool");
            case 3 -> pooling("avgPool");
            case 4 -> anyShape();
            case 5 -> layer(ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())));
            default -> layer("residual", "layers", spatial(1 + upTo(2), depth + 1));
          });
    }
    return layers;
  }

  private List<Object> vectors(int count, int depth) {
    List<Object> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(
          switch (random.nextInt(depth < 2 ? 5 : 4)) {
            case 0, 1 -> dense();
            case 2 -> anyShape();
            case 3 -> layer(ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())));
            default -> layer("residual", "layers", vectors(1 + upTo(2), depth + 1));
          });
    }
    return layers;
  }

  private Object convolution() {
    int groups = random.nextInt(3) == 0 ? 1 + upTo(3) : 1;
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("filters", groups * (1 + upTo(4)));
    maybe(settings, "size", 1 + upTo(4));
    maybe(settings, "stride", 1 + upTo(2));
    maybe(settings, "padding", random.nextInt(3) == 0 ? "valid" : "same");
    maybe(settings, "bias", random.nextBoolean());
    maybe(settings, "initializer", random.nextBoolean() ? "he-normal" : "glorot-uniform");
    if (groups > 1) {
      settings.put("groups", groups);
    }
    return layer("conv", settings);
  }

  private Object pooling(String kind) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("size", 1 + upTo(3));
    maybe(settings, "stride", 1 + upTo(3));
    maybe(settings, "padding", random.nextBoolean() ? "valid" : "same");
    return layer(kind, settings);
  }

  private Object dense() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("units", 1 + upTo(9));
    maybe(settings, "bias", random.nextBoolean());
    return layer("dense", settings);
  }

  private Object anyShape() {
    if (random.nextBoolean()) {
      Map<String, Object> settings = new LinkedHashMap<>();
      maybe(settings, "momentum", 0.9);
      return layer("batchNorm", settings);
    }
    return layer("dropout", "rate", 0.25);
  }

  private void maybe(Map<String, Object> settings, String key, Object value) {
    if (random.nextBoolean()) {
      settings.put(key, value);
    }
  }

  private int upTo(int max) {
    return random.nextInt(max + 1);
  }

  private Object layer(String kind, String setting, Object value) {
    return layer(kind, new LinkedHashMap<>(Map.of(setting, value)));
  }

  private Object layer(String kind) {
    return layer(kind, new LinkedHashMap<>());
  }

  private Object layer(String kind, Map<String, Object> settings) {
    if (!shortForm) {
      return Map.of(kind, settings);
    }
    if (settings.isEmpty()) {
      return kind;
    }
    boolean isMainAlone = settings.size() == 1 && !kind.equals("batchNorm");
    return Map.of(kind, isMainAlone ? settings.values().iterator().next() : settings);
  }
}

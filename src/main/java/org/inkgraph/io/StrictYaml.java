package org.inkgraph.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.util.ClassUtil;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.inkgraph.runtime.InkgraphException;

/** YAML that users write: nothing is guessed, and what is wrong is said with its key. */
public final class StrictYaml {
  private StrictYaml() {}

  /** Reads records; text is no number, a fraction no whole number, and null neither. */
  public static ObjectMapper mapper() {
    return YAMLMapper.builder()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }

  /** The key at which reading failed, such as {@code digits.3[0].weight}; empty at the top. */
  public static String key(JsonMappingException e) {
    StringBuilder key = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        key.append('[').append(step.getIndex()).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return key.toString();
  }

  /** Why reading failed, in a line: a record's own message where it has one. */
  public static String reason(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException cause) {
      return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      Class<?> target = mismatch.getTargetType();
      Class<?> type = target.isPrimitive() ? ClassUtil.wrapperType(target) : target;
      if (Collection.class.isAssignableFrom(type)) {
        return "must be a list, in brackets or with one entry per line";
      }
      if (Number.class.isAssignableFrom(type)) {
        return number(mismatch, type);
      }
    }
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static String number(MismatchedInputException e, Class<?> type) {
    boolean isWhole = type == Integer.class || type == Long.class;
    String needed = isWhole ? "must be a whole number" : "must be a number";
    if (e instanceof InvalidFormatException format) {
      return needed + ", got " + format.getValue();
    }
    JsonToken found = ((JsonParser) e.getProcessor()).currentToken();
    if (found == JsonToken.VALUE_STRING) {
      return needed + ", got a text";
    }
    boolean isThere = found == JsonToken.START_OBJECT || found == JsonToken.START_ARRAY;
    return isThere ? needed : "a number is missing";
  }

  /** Where it failed and why; what a record refuses names its key by itself. */
  public static String described(JsonProcessingException e, String key) {
    return key.isEmpty() || e.getCause() instanceof IllegalArgumentException
        ? reason(e)
        : key + ": " + reason(e);
  }

  /**
   * Refuses a key.
   *
   * @param source what is read, for the message
   * @param known the keys that may stand there
   */
  public static InkgraphException unknownKey(String source, String key, List<String> known) {
    return new InkgraphException(
        source + ": unknown key " + key + "; known here: " + String.join(", ", known));
  }
}

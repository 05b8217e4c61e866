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

/** Reads YAML from users strictly: values are not coerced, and messages name the key. */
public final class StrictYaml {
  private StrictYaml() {}

  /** Returns a mapper for records that coerces neither text nor fractions nor null to integers. */
  public static ObjectMapper mapper() {
    return YAMLMapper.builder()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }

  /**
   * Returns the key at which reading failed, such as {@code digits.3[0].weight}; empty at the root.
   */
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

  /** Returns in one line why reading failed: a record's own message if there is one. */
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
      if (type == Boolean.class) {
        return "must be true or false";
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

  /** Returns the key and the reason of a failure; a record's own message already names the key. */
  public static String described(JsonProcessingException e, String key) {
    return key.isEmpty() || e.getCause() instanceof IllegalArgumentException
        ? reason(e)
        : key + ": " + reason(e);
  }

  /**
   * Returns an exception for an unknown key.
   *
   * @param source name of the file in the message
   * @param known keys that are allowed there
   */
  public static InkgraphException unknownKey(String source, String key, List<String> known) {
    return new InkgraphException(
        source + ": unknown key " + key + "; known here: " + String.join(", ", known));
  }
}

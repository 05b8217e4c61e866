package org.inkgraph.io;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.util.ClassUtil;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NearestMatch;

/** Reads YAML from users strictly: values are not coerced, and messages name the key. */
public final class StrictYaml {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final ObjectMapper MAPPER = mapper();

  /** The value in Jackson's message on a number that it cannot read. */
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  private StrictYaml() {}

  /** Returns a mapper for records that coerces neither text nor fractions nor null to integers. */
  public static ObjectMapper mapper() {
    return YAMLMapper.builder()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .build();
  }

  /**
   * Returns the tree of a file with one document, in UTF-8 or an encoding that its mark tells.
   *
   * @throws JsonProcessingException if it is not YAML, or has a key twice, an anchor or an alias;
   *     {@link #reason} says which and where
   * @throws java.nio.charset.CharacterCodingException if it is not a text
   */
  public static JsonNode tree(byte[] yaml) throws IOException {
    String text;
    try (Reader reader = ByteOrderMark.reader(new ByteArrayInputStream(yaml))) {
      StringWriter whole = new StringWriter();
      reader.transferTo(whole);
      text = whole.toString();
    }
    try (YAMLParser parser = FACTORY.createParser(text)) {
      int documents = 0;
      while (parser.nextToken() != null) {
        // Jackson reads an alias as a text, and would leave out what it stands for.
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
          throw new JsonParseException(
              parser,
              "anchors (&) and aliases (*) are not supported",
              parser.currentTokenLocation());
        }
        if (parser.getParsingContext().inRoot()
            && !parser.currentToken().isStructStart()
            && ++documents > 1) {
          throw new JsonParseException(
              parser, "there is a second document; end the file before it");
        }
      }
    }
    return MAPPER.readTree(text);
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
    if (e.getOriginalMessage().startsWith("Missing required creator property")) {
      return "a value is missing";
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
      if (type.isEnum()) {
        return "must be one of "
            + Stream.of(type.getEnumConstants())
                .map(constant -> MAPPER.valueToTree(constant).asText())
                .collect(Collectors.joining(", "))
            + (mismatch instanceof InvalidFormatException format
                ? ", got " + format.getValue()
                : "");
      }
    }
    return e instanceof StreamReadException && !(e instanceof InputCoercionException)
        ? syntax(e)
        : firstLine(e);
  }

  /**
   * Returns why a file has no tree, to be added to its name: it is not YAML, or one of its numbers
   * is not finite, such as {@code .nan}.
   */
  public static String problem(JsonProcessingException e) {
    return notFinite(e).map(reason -> ": " + reason).orElseGet(() -> " is not YAML: " + reason(e));
  }

  /** Returns which number of a file is not finite, and its line; empty for other problems. */
  public static Optional<String> notFinite(JsonProcessingException e) {
    if (!(e.getCause() instanceof NumberFormatException)
        || !(e.getProcessor() instanceof JsonParser parser)) {
      return Optional.empty();
    }
    String key = key(parser.getParsingContext());
    Matcher value = QUOTED.matcher(e.getOriginalMessage());
    return Optional.of(
        "line %s: %s must be a finite number%s"
            .formatted(
                e.getLocation().getLineNr(),
                key.isEmpty() ? "the value" : key,
                value.find() ? ", got " + value.group(1) : ""));
  }

  private static String key(JsonStreamContext position) {
    if (position.inRoot()) {
      return "";
    }
    String parent = key(position.getParent());
    if (position.inArray()) {
      return parent + "[" + position.getCurrentIndex() + "]";
    }
    return (parent.isEmpty() ? "" : parent + ".") + position.getCurrentName();
  }

  /** Returns the problem, which the parser has after what it was doing, and its line. */
  private static String syntax(JsonProcessingException e) {
    String problem =
        e.getOriginalMessage()
            .lines()
            .filter(line -> !line.startsWith("while ") && !line.startsWith(" "))
            .findFirst()
            .orElse(firstLine(e));
    return e.getLocation() == null
        ? problem
        : "line " + e.getLocation().getLineNr() + ": " + problem;
  }

  private static String firstLine(JsonProcessingException e) {
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
    boolean isThere = found != null && (found.isStructStart() || found.isBoolean());
    return isThere ? needed : "a number is missing";
  }

  /** Returns the key and the reason of a failure; a record's own message already names the key. */
  public static String described(JsonProcessingException e, String key) {
    return key.isEmpty() || e.getCause() instanceof IllegalArgumentException
        ? reason(e)
        : key + ": " + reason(e);
  }

  /**
   * Returns an exception for an unknown key, with the nearest known one if there is one.
   *
   * @param source name of the file in the message
   * @param known keys that are allowed there
   */
  public static InkgraphException unknownKey(String source, String key, List<String> known) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return new InkgraphException(
        source
            + ": unknown key "
            + key
            + NearestMatch.hint(last, known)
            + "; known here: "
            + String.join(", ", known));
  }
}

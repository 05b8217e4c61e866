package org.inkgraph.serve.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON over HTTP, read and written token by token, since most of it is pixels. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .build();

  private record ErrorBody(String error) {}

  private Json() {}

  /** A writer of JSON. */
  public interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  public static JsonParser parser(InputStream body) throws IOException {
    return MAPPER.createParser(body).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /**
   * Checks that the document ends here.
   *
   * @throws RequestException 400, if anything but white space follows
   */
  public static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw RequestException.bad("JSON Parse error: something follows the document");
    }
  }

  /** Returns what is wrong with a document, and where, in one line. */
  public static String complaint(JsonProcessingException e) {
    String what =
        e instanceof JsonEOFException
            ? "Unexpected end-of-input"
            : e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return e.getLocation() == null ? what : what + " at offset " + e.getLocation().getByteOffset();
  }

  /** Returns the bytes that {@code content} writes. */
  public static byte[] bytes(Content content) {
    ByteArrayBuilder out = new ByteArrayBuilder();
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return out.toByteArray();
  }

  /** Sends a record as the response. */
  public static void send(Context context, Object value) {
    context.contentType("application/json").result(bytes(value));
  }

  /** Returns {@code {"error": message}}, the error format of all interfaces. */
  public static byte[] error(String message) {
    return bytes(new ErrorBody(message));
  }

  /** Returns the bytes of a record or tree. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
  }

  /** Writes {@code [[p, …], …]} with {@code values.length / columns} rows. */
  public static void matrix(JsonGenerator json, float[] values, int columns) throws IOException {
    json.writeStartArray();
    for (int from = 0; from < values.length; from += columns) {
      row(json, values, from, columns);
    }
    json.writeEndArray();
  }

  /** Writes {@code [p, …]}. */
  public static void row(JsonGenerator json, float[] values, int from, int length)
      throws IOException {
    json.writeStartArray();
    for (int i = from; i < from + length; i++) {
      json.writeNumber(values[i]);
    }
    json.writeEndArray();
  }
}

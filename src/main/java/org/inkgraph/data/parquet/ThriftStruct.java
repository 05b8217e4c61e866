package org.inkgraph.data.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record in Thrift's <a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">compact
 * protocol</a>, in which Parquet has its metadata. Fields are found by their numbers.
 */
final class ThriftStruct {
  private static final int MAX_DEPTH = 16;
  private static final int STOP = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I64 = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  private final Map<Integer, Object> fields = new HashMap<>();

  /**
   * Reads a record.
   *
   * @param bytes their position is after the record then
   * @throws ParquetException if they are not one
   */
  static ThriftStruct read(ByteBuffer bytes) {
    try {
      return read(bytes, 0);
    } catch (BufferUnderflowException e) {
      throw new ParquetException("its metadata end too early");
    }
  }

  private static ThriftStruct read(ByteBuffer bytes, int depth) {
    ThriftStruct struct = new ThriftStruct();
    int field = 0;
    while (true) {
      int header = bytes.get() & 0xFF;
      int type = header & 0xF;
      if (type == STOP) {
        return struct;
      }
      int delta = header >> 4;
      field = delta == 0 ? (int) zigzag(bytes) : field + delta;
      struct.fields.put(
          field, type == TRUE || type == FALSE ? (type == TRUE) : value(bytes, type, depth));
    }
  }

  private static Object value(ByteBuffer bytes, int type, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ParquetException("its metadata are nested too deeply");
    }
    return switch (type) {
      case TRUE, FALSE -> bytes.get() == 1;
      case BYTE -> (long) bytes.get();
      case 4, 5, I64 -> zigzag(bytes);
      case DOUBLE -> bytes.getDouble();
      case BINARY -> binary(bytes);
      case LIST, SET -> list(bytes, depth);
      case MAP -> map(bytes, depth);
      case STRUCT -> read(bytes, depth + 1);
      default -> throw new ParquetException("its metadata have a field of unknown type " + type);
    };
  }

  private static byte[] binary(ByteBuffer bytes) {
    byte[] binary = new byte[size(bytes, varint(bytes))];
    bytes.get(binary);
    return binary;
  }

  private static List<Object> list(ByteBuffer bytes, int depth) {
    int header = bytes.get() & 0xFF;
    int size = size(bytes, header >> 4 == 15 ? varint(bytes) : header >> 4);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(bytes, header & 0xF, depth + 1));
    }
    return list;
  }

  /** Skips a map, of which Parquet has none. */
  private static Object map(ByteBuffer bytes, int depth) {
    int size = size(bytes, varint(bytes));
    int types = size == 0 ? 0 : bytes.get() & 0xFF;
    for (int i = 0; i < size; i++) {
      value(bytes, types >> 4, depth + 1);
      value(bytes, types & 0xF, depth + 1);
    }
    return List.of();
  }

  /** Each element has a byte at least. */
  private static int size(ByteBuffer bytes, long announced) {
    if (announced < 0 || announced > bytes.remaining()) {
      throw new ParquetException("its metadata end too early");
    }
    return (int) announced;
  }

  static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = bytes.get();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new ParquetException("it has a number of more than 64 bits");
  }

  private static long zigzag(ByteBuffer bytes) {
    long value = varint(bytes);
    return (value >>> 1) ^ -(value & 1);
  }

  private <T> Optional<T> field(int number, Class<T> type) {
    Object value = fields.get(number);
    if (value != null && !type.isInstance(value)) {
      throw new ParquetException("its metadata have another type at field " + number);
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  /** Returns an integer, or {@code otherwise} if the field is absent. */
  long integer(int field, long otherwise) {
    return field(field, Long.class).orElse(otherwise);
  }

  /**
   * Returns an integer.
   *
   * @throws ParquetException if it is absent, or not within the range
   */
  int within(int field, long min, long max) {
    long value = integer(field, min - 1);
    if (value < min || value > max) {
      throw new ParquetException("its metadata have no valid number at field " + field);
    }
    return (int) value;
  }

  boolean flag(int field, boolean otherwise) {
    return field(field, Boolean.class).orElse(otherwise);
  }

  /** Returns a text, empty if the field is absent. */
  String text(int field) {
    return field(field, byte[].class)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  Optional<ThriftStruct> struct(int field) {
    return field(field, ThriftStruct.class);
  }

  /** Returns the records of a list, empty if the field is absent. */
  List<ThriftStruct> structs(int field) {
    return elements(field, ThriftStruct.class);
  }

  private <T> List<T> elements(int field, Class<T> type) {
    List<T> elements = new ArrayList<>();
    for (Object element : field(field, List.class).orElse(List.of())) {
      if (!type.isInstance(element)) {
        throw new ParquetException("its metadata have another type in field " + field);
      }
      elements.add(type.cast(element));
    }
    return elements;
  }
}

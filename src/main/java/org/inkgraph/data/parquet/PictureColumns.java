package org.inkgraph.data.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkgraph.data.source.LabelTexts;

/**
 * The columns of pictures and of labels, and the names of the labels, if the file has them as
 * Hugging Face writes them.
 *
 * @param pictures bytes of picture files
 * @param labels integers or texts
 * @param names names of integer labels; may be empty
 */
record PictureColumns(ParquetColumn pictures, ParquetColumn labels, List<String> names) {
  private static final Set<String> OF_PICTURES = Set.of("image", "img", "picture", "bytes");
  private static final int MAX_CLASSES = 256;
  private static final JsonMapper JSON = new JsonMapper();

  PictureColumns {
    names = List.copyOf(names);
  }

  /**
   * Finds the columns.
   *
   * @throws ParquetException if there are none, or several may be meant
   */
  static PictureColumns of(ParquetFile file) {
    List<ParquetColumn> single =
        file.columns().stream().filter(column -> !column.isRepeated()).toList();
    ParquetColumn pictures = pictures(single, file.columns());
    List<ParquetColumn> others =
        single.stream()
            .filter(column -> column.isTop() && !column.name().equals(pictures.name()))
            .toList();
    ParquetColumn labels = labels(others, file.columns());
    return new PictureColumns(pictures, labels, names(file, labels.name()));
  }

  private static ParquetColumn pictures(List<ParquetColumn> single, List<ParquetColumn> all) {
    List<ParquetColumn> inside =
        single.stream()
            .filter(column -> column.isBytes() && column.path().size() == 2)
            .filter(column -> column.path().get(1).equals("bytes"))
            .toList();
    List<ParquetColumn> named =
        single.stream()
            .filter(column -> column.isBytes() && column.isTop())
            .filter(column -> OF_PICTURES.contains(column.name().toLowerCase(Locale.ROOT)))
            .toList();
    List<ParquetColumn> found = inside.isEmpty() ? named : inside;
    if (found.size() != 1) {
      throw new ParquetException(
          (found.isEmpty() ? "it has no column of pictures" : "it has several columns of pictures")
              + " (image with bytes); its columns are "
              + listed(all));
    }
    return found.get(0);
  }

  private static ParquetColumn labels(List<ParquetColumn> others, List<ParquetColumn> all) {
    List<ParquetColumn> named =
        others.stream()
            .filter(column -> column.isInteger() || column.isBytes())
            .filter(column -> LabelTexts.isColumnName(column.name()))
            .toList();
    List<ParquetColumn> integers = others.stream().filter(ParquetColumn::isInteger).toList();
    List<ParquetColumn> found = named.isEmpty() ? integers : named;
    if (found.size() != 1) {
      throw new ParquetException(
          (found.isEmpty() ? "it has no column of labels" : "it has several columns of labels")
              + "; its columns are "
              + listed(all));
    }
    return found.get(0);
  }

  private static String listed(List<ParquetColumn> columns) {
    return columns.stream()
        .limit(20)
        .map(column -> String.join(".", column.path()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> names(ParquetFile file, String column) {
    List<String> names = new ArrayList<>();
    String json = file.property("huggingface").orElse(null);
    if (json != null) {
      try {
        JsonNode feature = JSON.readTree(json).path("info").path("features").path(column);
        feature.path("names").forEach(name -> names.add(name.asText()));
      } catch (JsonProcessingException e) {
        throw new ParquetException("its Hugging Face metadata are not JSON");
      }
    }
    if (names.size() > MAX_CLASSES
        || new HashSet<>(names).size() < names.size()
        || names.stream().anyMatch(name -> name.isBlank() || name.lines().count() > 1)) {
      throw new ParquetException(
          "its names of labels are not at most 256 different lines, as labels.txt has them");
    }
    return names;
  }
}

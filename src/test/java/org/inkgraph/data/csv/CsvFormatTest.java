package org.inkgraph.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.LabeledImages;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
  private static final CsvFormat CSV = new CsvFormat();

  @TempDir Path directory;

  /** All say: an image 0 1 / 2 255 of class 3, then one 9 8 / 7 6 of class 4. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "label,p0,p1,p2,p3\n3,0,1,2,255\n4,9,8,7,6",
        "p0,p1,LABEL,p2,p3\n0,1,3,2,255\n9,8,4,7,6\n",
        "3,0,1,2,255\n4,9,8,7,6\n",
        "label;p0;p1;p2;p3\r\n3;0;1;2;255\r\n\r\n4;9;8;7;6\r\n",
        "label\t1x1\t1x2\t2x1\t2x2\n3\t0\t1\t2\t255\n4\t9\t8\t7\t6\n",
        "\"label\",\"p0\",\"p1\",\"p2\",\"p3\"\n\"3\",\"0\",\"1\",\"2\",\"255\"\n4,9,8,7,6\n",
        "3 0 1 2 255\n4 9 8 7 6\n",
        ",label,0,1,2,3\n0,3,0,1,2,255\n1,4,9,8,7,6\n",
        ",label,p3,p2,p1,p0\n0,3,255,2,1,0\n1,4,6,7,8,9\n",
        "label,0,1,2,3\n3,0,1,2,255\n4,9,8,7,6\n",
        "0,1,2,3,4\n3,0,1,2,255\n4,9,8,7,6\n",
        "id,digit,p0,p1,p2,p3\n7,3,0,1,2,255\n8,4,9,8,7,6\n",
        "label, p0, p1, p2, p3\n 3, 0, 1, 2, 255\n 4, 9, 8, 7, 6\n",
        "3.0,0.0,1.0,2.0,255.0\n4.0,9.0,8.0,7.0,6.0\n",
        "\uFEFFlabel,p0,p1,p2,p3\n3,0e0,1,2,2.55e2\n4,9,8,7,6",
      })
  void readsTheSameImagesFromEachForm(String text) throws IOException {
    LabeledImages images = read(text, ReadingOptions.DEFAULT);

    int last = images.count() - 1;
    assertThat(images.shape()).isEqualTo(ImageShape.of(2, 2));
    assertThat(images.select(new int[] {0, last}).pixels())
        .containsExactly(0, 1, 2, 255, 9, 8, 7, 6);
    assertThat(images.labels().get(images.index(0))).isEqualTo("3");
    assertThat(images.labels().get(images.index(last))).isEqualTo("4");
  }

  @Test
  void findsLabelsInTheLastColumnSinceTheFirstIsConstant() throws IOException {
    LabeledImages images = read("0,1,2,255,3\n0,8,7,6,4\n", ReadingOptions.DEFAULT);

    assertThat(images.pixels()).containsExactly(0, 1, 2, 255, 0, 8, 7, 6);
    assertThat(images.labels()).containsExactly("3", "4");
  }

  @Test
  void rowsThatAreSortedByLabelDoNotMakeLabelsOfPixels() throws IOException {
    StringBuilder sorted = new StringBuilder();
    StringBuilder last = new StringBuilder();
    for (int row = 0; row < 600; row++) {
      sorted.append(row / 300).append(",1,2,3,").append(row % 256).append('\n');
      last.append("0,1,2,3,").append(row % 7).append('\n');
    }

    assertThat(read(sorted.toString(), ReadingOptions.DEFAULT).labels()).containsExactly("0", "1");
    assertThat(read(last.toString(), ReadingOptions.DEFAULT).labels()).hasSize(7);
  }

  @Test
  void describesATableInOneLineWhateverItsNames() throws IOException {
    String text = "p0,\"the\nlabel\"\n2,cat\n";
    Path file = Files.writeString(directory.resolve("x.csv"), text);
    String expected =
        "x.csv is CSV with a header: labels in column 2 ('the?label'), 1x1 pixels from 0 to 255 in"
            + " others";

    assertThat(CSV.read(List.of(file), ReadingOptions.DEFAULT).notes())
        .singleElement()
        .asString()
        .endsWith(expected);
    try (ImageStream images = CSV.images(file, ReadingOptions.DEFAULT)) {
      assertThat(images.description()).endsWith(expected);
    }
  }

  @Test
  void findsNoLabelsWhereAllColumnsArePixels() throws IOException {
    Path file = Files.writeString(directory.resolve("x.csv"), "id,1,2,3,4\n7,9,8,7,6\n8,1,2,3,4\n");

    try (ImageStream images = CSV.images(file, ReadingOptions.DEFAULT)) {
      assertThat(images.isLabeled()).isFalse();
      assertThat(images.shape()).isEqualTo(ImageShape.of(2, 2));
      assertThat(images.next(1).pixels()).containsExactly(9, 8, 7, 6);
      assertThat(images.next(5).pixels()).containsExactly(1, 2, 3, 4);
      assertThat(images.next(5).count()).isZero();
    }
  }

  @Test
  void scalesPixelsFromZeroToOne() throws IOException {
    LabeledImages images = read("cat,0,0.5,1,0.2\ndog,1.0,0,0,0\n", ReadingOptions.DEFAULT);

    assertThat(images.pixels()).containsExactly(0, 128, 255, 51, 255, 0, 0, 0);
    assertThat(images.labels()).containsExactly("cat", "dog");
  }

  @Test
  void takesTheColumnAndSizeThatTheUserNames() throws IOException {
    ReadingOptions options =
        new ReadingOptions(Optional.of(ImageShape.of(1, 3)), Optional.of("second"), 1);
    LabeledImages images = read("first,second,third,fourth\n1,2,3,4\n5,6,7,8\n", options);

    assertThat(images.count()).isEqualTo(1);
    assertThat(images.pixels()).containsExactly(1, 3, 4);
    assertThat(images.labels()).containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "label,a,b,c,d#3,0,1,2| line 2: 4 cells",
        "label,a,b,c,d#3,0,1,2,3#3,0,1,2| line 3: 4 cells",
        "label,a,b,c,d#3,0,1,2,3#3,0,x,2,1| line 3: column 3 must be a pixel from 0 to 255, got"
            + " 'x'",
        "label,a,b,c,d#3,0,1,2,256| got '256'",
        "label,a,b,c,d#3,0,1,2,-1| got '-1'",
        "label,a,b,c,d#3,0,1,,1| got ''",
        "label,a,b,c,d#,0,1,2,1| column 1 must be a label, but is empty",
        "label,a,b,c,d| has no rows",
        "label,a,b,c#3,0,1,2| 3 columns of pixels, which are not a square; use --size",
        "1,2,3,4#5,6,7,8| no column of labels that can be recognized: 4 columns of numbers, as"
            + " many",
        "a,b,1,2,3,4#a,c,1,2,3,4| 2 columns that may be the labels, 1 and 2; name it with",
        "label,class,p0#1,2,3| 2 columns that may be the labels, 1 ('label') and 2 ('class')",
        "label,\"a| begins with a quote but does not end",
        "cell| has one cell in its first line",
        "label,a,b,c,d#3,0,1,2,NaN| got 'NaN'",
        "label,a,b,c,d#3,0,1,2,0x1p3| got '0x1p3'",
      })
  void namesWhatIsWrong(String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("x.csv"), text.replace('#', '\n'));

    assertThatThrownBy(() -> CSV.read(List.of(file), ReadingOptions.DEFAULT))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("x.csv")
        .hasMessageContaining(message);
  }

  @Test
  void refusesTheColumnThatIsNotThere() throws IOException {
    ReadingOptions options = new ReadingOptions(Optional.empty(), Optional.of("6"), 9);

    assertThatThrownBy(() -> read("3,0,1,2,255\n", options)).hasMessageContaining("no column '6'");
  }

  @Test
  void refusesFilesThatDoNotGoTogetherAndBytesThatAreNotText() throws IOException {
    Path one = Files.writeString(directory.resolve("1.csv"), "label,a,b,c,d\n1,2,3,4,5\n");
    Path other = Files.writeString(directory.resolve("2.csv"), "a,b,c,d,label\n1,2,3,4,5\n");
    Path bytes = Files.write(directory.resolve("3.csv"), new byte[] {'1', ',', (byte) 0xFF, '\n'});

    assertThatThrownBy(() -> CSV.read(List.of(one, other), ReadingOptions.DEFAULT))
        .hasMessageContaining("2.csv has other columns");
    assertThatThrownBy(() -> CSV.read(List.of(bytes), ReadingOptions.DEFAULT))
        .hasMessageContaining("not text in UTF-8");
    assertThat(CSV.read(List.of(one, one), ReadingOptions.DEFAULT).training().count()).isEqualTo(2);
  }

  @Test
  void refusesPixelsUnlikeThoseOfTheFirstRows() {
    String text = "a,0,0.5,1,1\n".repeat(300) + "a,0,2,1,1\n";

    assertThatThrownBy(() -> read(text, ReadingOptions.DEFAULT))
        .hasMessageContaining("line 301: column 3 must be a pixel from 0 to 1, as in the first");
  }

  @Test
  void refusesMoreThan256Labels() {
    StringBuilder text = new StringBuilder("label,p\n");
    for (int label = 0; label <= 256; label++) {
      text.append("class").append(label).append(",1\n");
    }

    assertThatThrownBy(() -> read(text.toString(), ReadingOptions.DEFAULT))
        .hasMessageContaining("more than 256 different labels, the last 'class256'");
  }

  @Test
  void recognizesTextByItsContent() throws IOException {
    assertThat(CSV.matches(head("a,b\n"))).isTrue();
    assertThat(CSV.matches(head("word\n"))).isFalse();
    assertThat(CSV.matches(head("a,\0b\n"))).isFalse();
  }

  /** The fast notation of pixels has the bits of Java's parser. */
  @Property
  void numbersAreThoseOfJava(@ForAll double value) {
    String text = Double.toString(Math.abs(value));
    for (String form : List.of(text, " " + text + " ", shortened(text))) {
      char[] chars = form.toCharArray();
      double parsed = DecimalNumber.parse(chars, 0, chars.length);
      if (Double.isFinite(value)) {
        assertThat(parsed).isEqualTo(Double.parseDouble(form));
      } else {
        assertThat(parsed).isNaN();
      }
    }
  }

  private static String shortened(String text) {
    return text.length() > 9 && text.indexOf('E') < 0 && Character.isDigit(text.charAt(0))
        ? text.substring(0, 9)
        : text;
  }

  private FileHead head(String text) throws IOException {
    return FileHead.of(Files.writeString(directory.resolve("head"), text));
  }

  private LabeledImages read(String text, ReadingOptions options) throws IOException {
    Path file = Files.writeString(directory.resolve("x.csv"), text);
    return CSV.read(List.of(file), options).training();
  }
}

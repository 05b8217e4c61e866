package org.inkgraph.data;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A published data set and its mirrors.
 *
 * @param name name for the user, also the name of its directory
 * @param files the four files and their digests; none if they are in an archive
 * @param archive the archive that contains them, or null
 * @param classNames by label
 * @param mirrors HTTPS addresses that end in a slash, in the order in which they are tried
 */
record KnownDataset(
    String name,
    List<KnownFile> files,
    @Nullable KnownArchive archive,
    List<String> classNames,
    List<URI> mirrors) {
  private static final List<String> DIGITS =
      IntStream.rangeClosed(0, 9).mapToObj(Integer::toString).toList();

  /** Digests of the decompressed files of Y. LeCun, C. Cortes and C. Burges. */
  static final KnownDataset MNIST =
      new KnownDataset(
          "mnist",
          List.of(
              unpacked(
                  DatasetFile.TRAINING_IMAGES,
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              unpacked(
                  DatasetFile.TRAINING_LABELS,
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
              unpacked(
                  DatasetFile.TEST_IMAGES,
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              unpacked(
                  DatasetFile.TEST_LABELS,
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
          DIGITS,
          mirrors(
              "https://storage.googleapis.com/cvdf-datasets/mnist/",
              "https://ossci-datasets.s3.amazonaws.com/mnist/"));

  /**
   * Digests of the archives as zalandoresearch/fashion-mnist publishes them; torchvision's
   * prototype datasets and several other projects state the same.
   */
  private static final KnownDataset FASHION_MNIST =
      new KnownDataset(
          "fashion-mnist",
          List.of(
              packed(
                  DatasetFile.TRAINING_IMAGES,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              packed(
                  DatasetFile.TRAINING_LABELS,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              packed(
                  DatasetFile.TEST_IMAGES,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              packed(
                  DatasetFile.TEST_LABELS,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          mirrors(
              "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
              "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"));

  /** Digests of CODH's archives, as in torchvision's prototype datasets and other projects. */
  private static final KnownDataset KMNIST =
      new KnownDataset(
          "kmnist",
          List.of(
              packed(
                  DatasetFile.TRAINING_IMAGES,
                  "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
              packed(
                  DatasetFile.TRAINING_LABELS,
                  "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
              packed(
                  DatasetFile.TEST_IMAGES,
                  "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
              packed(
                  DatasetFile.TEST_LABELS,
                  "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c")),
          List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
          mirrors("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"));

  /**
   * Digests of the archives of Yadav and Bottou (2019), "Cold Case: The Lost MNIST Digits", as in
   * torchvision's prototype datasets.
   */
  private static final KnownDataset QMNIST =
      new KnownDataset(
          "qmnist",
          List.of(
              new KnownFile(
                  DatasetFile.TRAINING_IMAGES,
                  "qmnist-train-images-idx3-ubyte.gz",
                  "9e26a7bf1683614e065d7b76460ccd52807165b3f22561fb782bd9f38c52b51d",
                  true),
              new KnownFile(
                  DatasetFile.TRAINING_LABELS,
                  "qmnist-train-labels-idx2-int.gz",
                  "2c05dc77f6b916b38e455e97ab129a42a444f3dbef09b278a366f82904e0dd9f",
                  true),
              new KnownFile(
                  DatasetFile.TEST_IMAGES,
                  "qmnist-test-images-idx3-ubyte.gz",
                  "43fc22bf7498b8fc98de98369d72f752d0deabc280a43a7bcc364ab19e57b375",
                  true),
              new KnownFile(
                  DatasetFile.TEST_LABELS,
                  "qmnist-test-labels-idx2-int.gz",
                  "9fbcbe594c3766fdf4f0b15c5165dc0d1e57ac604e01422608bb72c906030d06",
                  true)),
          DIGITS,
          mirrors("https://raw.githubusercontent.com/facebookresearch/qmnist/master/"));

  /** All of them, in the order in which they are listed. */
  static final List<KnownDataset> ALL =
      List.of(
          MNIST,
          FASHION_MNIST,
          KMNIST,
          QMNIST,
          emnist("balanced", characters("09AZ") + "abdefghnqrt", 0),
          emnist("byclass", characters("09AZaz"), 0),
          emnist("bymerge", characters("09AZ") + "abdefghnqrt", 0),
          emnist("digits", characters("09"), 0),
          emnist("letters", characters("AZ"), 1),
          emnist("mnist", characters("09"), 0));

  /** Creates a data set of four files. */
  KnownDataset(String name, List<KnownFile> files, List<String> classNames, List<URI> mirrors) {
    this(name, files, null, classNames, mirrors);
  }

  /**
   * @throws IllegalArgumentException if a mirror is not a directory at an HTTPS address
   */
  KnownDataset {
    files = List.copyOf(files);
    classNames = List.copyOf(classNames);
    mirrors = List.copyOf(mirrors);
    for (URI mirror : mirrors) {
      if (!"https".equals(mirror.getScheme()) || !mirror.getPath().endsWith("/")) {
        throw new IllegalArgumentException(
            "a mirror must be an https URL that ends with a slash, got " + mirror);
      }
    }
  }

  /** Returns whether class names differ from the labels 0, 1, 2 and so on. */
  boolean needsLabels() {
    return !classNames.equals(
        IntStream.range(0, classNames.size()).mapToObj(Integer::toString).toList());
  }

  /**
   * Returns one of the six data sets of Cohen et al. (2017), "EMNIST: an extension of MNIST to
   * handwritten letters". The digest of NIST's archive is that of MLDatasets.jl and other projects;
   * classes are those of its mapping files, merged ones by their capital letters.
   */
  private static KnownDataset emnist(String set, String classes, int firstLabel) {
    return new KnownDataset(
        "emnist-" + set,
        List.of(),
        new KnownArchive(
            "emnist",
            "gzip.zip",
            "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e",
            "emnist-" + set,
            firstLabel),
        classes.chars().mapToObj(Character::toString).toList(),
        mirrors("https://biometrics.nist.gov/cs_links/EMNIST/"));
  }

  /** Returns the characters in ranges, each given by its first and its last. */
  private static String characters(String ranges) {
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < ranges.length(); i += 2) {
      for (char c = ranges.charAt(i); c <= ranges.charAt(i + 1); c++) {
        characters.append(c);
      }
    }
    return characters.toString();
  }

  private static KnownFile unpacked(DatasetFile file, String sha256) {
    return new KnownFile(file, sha256, false);
  }

  private static KnownFile packed(DatasetFile file, String sha256) {
    return new KnownFile(file, sha256, true);
  }

  private static List<URI> mirrors(String... addresses) {
    return List.of(addresses).stream().map(URI::create).toList();
  }
}

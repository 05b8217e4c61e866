package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.data.proxy.ProxySettings;
import org.inkgraph.io.Sha256;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.LocalProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DatasetDownloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FIRST = "train-images-idx3-ubyte.gz";

  @TempDir static Path shared;
  private static MirrorServer server;

  @TempDir Path parent;
  private Path source;
  private Path target;
  private byte[] first;

  @BeforeAll
  static void startServer() throws Exception {
    server = new MirrorServer(shared);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void serveADataSet() throws IOException {
    source = SmallDataset.write(parent.resolve("source"));
    SmallDataset.writeImages(source.resolve(FIRST), 9000, 2, 3);
    SmallDataset.writeLabels(source.resolve("train-labels-idx1-ubyte.gz"), 9000);
    target = parent.resolve("target");
    first = Files.readAllBytes(source.resolve(FIRST));
    for (DatasetFile file : DatasetFile.values()) {
      byte[] content = Files.readAllBytes(source.resolve(file.archiveName()));
      server.on("/good/" + file.archiveName(), MirrorServer.file(content));
      server.on("/bad/" + file.archiveName(), MirrorServer.file(content));
    }
    server.requests().clear();
  }

  @Test
  void downloadsAllFilesOnceAndThenNothing() throws IOException {
    assertThat(fetch("/good/")).isTrue();
    assertThat(server.requests()).hasSize(4);
    assertThat(fetch("/good/")).isFalse();
    assertThat(server.requests()).hasSize(4);

    Dataset dataset = DatasetDirectory.load(target);
    assertThat(dataset.sha256()).isEqualTo(DatasetDirectory.load(source).sha256());
    assertThat(dataset.classNames()).containsExactly("one", "two", "three");
    assertThat(target.toFile().list()).hasSize(5);
  }

  /** QMNIST's files have names of their own, and labels in rows of integers. */
  @Test
  void keepsTheNamesOfTheMirror() throws IOException {
    List<KnownFile> files = new ArrayList<>();
    for (DatasetFile file : DatasetFile.values()) {
      String name = "small-" + file.archiveName();
      byte[] content = Files.readAllBytes(source.resolve(file.archiveName()));
      if (file == DatasetFile.TRAINING_LABELS) {
        name = "small-train-labels-idx2-int.gz";
        content = rows(IdxFile.read(source.resolve(file.archiveName()), 1).values());
      }
      server.on("/named/" + name, MirrorServer.file(content));
      Path published = Files.write(parent.resolve(name), content);
      files.add(new KnownFile(file, name, Sha256.ofFile(published), true));
    }
    KnownDataset named =
        new KnownDataset(
            "small", files, List.of("one", "two", "three"), List.of(server.address("/named/")));

    assertThat(download(PATIENCE).fetch(named, target)).isTrue();
    assertThat(download(PATIENCE).fetch(named, target)).isFalse();

    assertThat(server.requests()).hasSize(4);
    assertThat(target.resolve("small-train-labels-idx2-int.gz")).exists();
    assertThat(DatasetDirectory.load(target).training().labels())
        .isEqualTo(DatasetDirectory.load(source).training().labels());
  }

  /** EMNIST's images are transposed, and its letters begin at 1. */
  @Test
  void createsADataSetFromItsMembersOfAnArchive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String set : List.of("other", "small-letters")) {
        for (String part : List.of("train", "test")) {
          put(
              zip,
              "gzip/" + set + "-" + part + "-images-idx3-ubyte.gz",
              3,
              2,
              2,
              3,
              1,
              2,
              3,
              4,
              5,
              6,
              11,
              12,
              13,
              14,
              15,
              16);
          put(zip, "gzip/" + set + "-" + part + "-labels-idx1-ubyte.gz", 1, 2, 2, 1);
        }
        zip.putNextEntry(new ZipEntry("gzip/" + set + "-mapping.txt"));
        zip.write("1 65 97\n2 66 98\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    server.on("/archive/gzip.zip", MirrorServer.file(bytes.toByteArray()));
    String sha256 = Sha256.ofFile(Files.write(parent.resolve("published"), bytes.toByteArray()));
    KnownDataset letters = archived(sha256, "small-letters");

    assertThat(download(PATIENCE).fetch(letters, target)).isTrue();
    assertThat(download(PATIENCE).fetch(letters, target)).isFalse();

    Dataset dataset = DatasetDirectory.load(target);
    assertThat(dataset.imageShape()).isEqualTo(ImageShape.of(3, 2));
    assertThat(dataset.test().pixels()).containsExactly(1, 4, 2, 5, 3, 6, 11, 14, 12, 15, 13, 16);
    assertThat(dataset.test().labels()).containsExactly(1, 0);
    assertThat(dataset.classNames()).containsExactly("A", "B");
    assertThat(parent.resolve("shared").toFile().list()).containsExactly("gzip.zip");

    download(PATIENCE).fetch(archived(sha256, "other"), parent.resolve("second"));
    assertThat(server.requests()).as("the archive is downloaded once").hasSize(1);
    assertThatThrownBy(
            () -> download(PATIENCE).fetch(archived(sha256, "third"), parent.resolve("third")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has only 0 of the four files of third");
    assertThatThrownBy(
            () ->
                download(PATIENCE)
                    .fetch(archived("0".repeat(64), "other"), parent.resolve("fourth")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("wrong SHA-256");
    assertThat(parent.resolve("third")).doesNotExist();
  }

  private static KnownDataset archived(String sha256, String set) {
    return new KnownDataset(
        set,
        List.of(),
        new KnownArchive("shared", "gzip.zip", sha256, set, 1),
        List.of("A", "B"),
        List.of(server.address("/archive/")));
  }

  /** Adds an IDX file in gzip: the number of dimensions, their sizes, and the values. */
  private static void put(ZipOutputStream zip, String name, int dimensions, int... numbers)
      throws IOException {
    ByteArrayOutputStream idx = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(idx))) {
      out.writeInt(0x0800 + dimensions);
      for (int i = 0; i < numbers.length; i++) {
        if (i < dimensions) {
          out.writeInt(numbers[i]);
        } else {
          out.writeByte(numbers[i]);
        }
      }
    }
    zip.putNextEntry(new ZipEntry(name));
    zip.write(idx.toByteArray());
  }

  @Test
  void knowsTheClassesOfEmnist() {
    assertThat(DatasetCatalog.known("emnist-balanced").classNames())
        .hasSize(47)
        .startsWith("0")
        .endsWith("h", "n", "q", "r", "t");
    assertThat(DatasetCatalog.known("emnist-byclass").classNames()).hasSize(62).endsWith("z");
    assertThat(DatasetCatalog.known("emnist-bymerge").classNames()).hasSize(47);
    assertThat(DatasetCatalog.known("emnist-letters").classNames()).hasSize(26).startsWith("A");
    assertThat(DatasetCatalog.known("emnist-digits").classNames()).hasSize(10);
    assertThat(DatasetCatalog.known("emnist-mnist").classNames()).hasSize(10);
  }

  private static byte[] rows(byte... labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(0x0C02);
      out.writeInt(labels.length);
      out.writeInt(2);
      for (byte label : labels) {
        out.writeInt(label);
        out.writeInt(-1);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void checksTheDigestOfTheArchiveIfThatIsKnown() throws IOException {
    KnownDataset packed = dataset(true, "/good/");

    assertThat(download(PATIENCE).fetch(packed, target)).isTrue();
    assertThat(download(PATIENCE).fetch(packed, target)).isFalse();
  }

  @Test
  void downloadsOnlyMissingAndWrongFiles() throws IOException {
    fetch("/good/");
    Files.delete(target.resolve(FIRST));
    Files.writeString(target.resolve("t10k-labels-idx1-ubyte.gz"), "spoiled");
    server.requests().clear();

    assertThat(fetch("/good/")).isTrue();
    assertThat(server.requests())
        .containsExactly("/good/" + FIRST, "/good/t10k-labels-idx1-ubyte.gz");
  }

  @Test
  void keepsAPlainFileWithTheRightDigest() throws IOException {
    fetch("/good/");
    Files.delete(target.resolve(FIRST));
    SmallDataset.writeImages(target.resolve("train-images-idx3-ubyte"), 9000, 2, 3);

    assertThat(fetch("/good/")).isFalse();
  }

  @Test
  void aSecondDownloadLeavesTheFirstOneItsFile() throws IOException {
    Files.createDirectory(target);
    Path part = target.resolve(FIRST + ".part");
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> fetch("/good/"))
          .hasMessageContaining("this file is already being downloaded");
      assertThat(part).exists();
    }
    fetch("/good/");
    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
  }

  @Test
  void anAttemptWithoutBytesLeavesNoFile() {
    assertThatThrownBy(() -> fetch("/nowhere/")).isInstanceOf(InkgraphException.class);
    assertThat(target.resolve(FIRST + ".part")).doesNotExist();
  }

  @Test
  void resumesWhereAnEarlierAttemptStopped() throws IOException {
    Files.createDirectory(target);
    Files.write(target.resolve(FIRST + ".part"), Arrays.copyOf(first, 100));

    fetch("/good/");

    assertThat(server.requests()).startsWith("/good/" + FIRST + " bytes=100-");
    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
    assertThat(target.resolve(FIRST + ".part")).doesNotExist();
  }

  @Test
  void startsOverIfTheServerSendsTheWholeFile() throws IOException {
    server.on("/bad/" + FIRST, MirrorServer.wholeFile(first));
    Files.createDirectory(target);
    Files.write(target.resolve(FIRST + ".part"), Arrays.copyOf(first, 100));

    fetch("/bad/");

    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void startsOverIfTheOldPartIsOfAnotherFileOrTooLong() throws IOException {
    for (byte[] old : List.of(new byte[100], Arrays.copyOf(first, first.length + 100))) {
      Files.createDirectories(target);
      Files.deleteIfExists(target.resolve(FIRST));
      Files.write(target.resolve(FIRST + ".part"), old);

      fetch("/good/");

      assertThat(target.resolve(FIRST)).hasBinaryContent(first);
    }
  }

  @Test
  void doesNotReplaceSyntheticData() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("made.json"), "{}");

    assertThatThrownBy(() -> fetch("/good/"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("contains synthetic data");
    assertThat(target.toFile().list()).containsExactly("made.json");
  }

  /** A local failure is not that of a mirror, which says to look for a network. */
  @Test
  void namesAFileThatCannotBeWritten() throws IOException {
    Files.createDirectories(target.resolve(FIRST + ".part/occupied"));

    assertThatThrownBy(() -> fetch("/good/"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(FIRST + ".part");
  }

  @Test
  void resumesAtTheNextMirrorAfterABrokenConnection() throws IOException {
    server.on("/bad/" + FIRST, MirrorServer.broken(first, 200));

    fetch("/bad/", "/good/");

    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
    assertThat(server.requests().get(0)).isEqualTo("/bad/" + FIRST);
    assertThat(server.requests().get(1)).startsWith("/good/" + FIRST + " bytes=");
  }

  @Test
  void abandonsAMirrorThatStalls() throws IOException {
    server.on("/bad/" + FIRST, MirrorServer.silentAfter(first, 200));

    DatasetDownload download =
        new DatasetDownload(
            server.client(), PATIENCE, Duration.ofMillis(300), DownloadListener.SILENT);
    download.fetch(dataset(false, "/bad/", "/good/"), target);

    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
  }

  @Test
  void rejectsAFileWithAWrongDigest() throws IOException {
    byte[] other = Files.readAllBytes(source.resolve("t10k-images-idx3-ubyte.gz"));
    server.on("/bad/" + FIRST, MirrorServer.file(other));

    assertThatThrownBy(() -> fetch("/bad/"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("wrong SHA-256");
    assertThat(target).doesNotExist();
    assertThat(server.requests()).as("a whole file is not asked for twice").hasSize(1);

    server.on("/bad/" + FIRST, MirrorServer.file(new byte[] {1, 2, 3}));
    fetch("/bad/", "/good/");
    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
  }

  @Test
  void followsRedirectsWithinHttpsOnly() throws IOException {
    server.on("/bad/" + FIRST, MirrorServer.redirect("../good/" + FIRST));
    fetch("/bad/");
    assertThat(target.resolve(FIRST)).hasBinaryContent(first);

    Files.delete(target.resolve(FIRST));
    server.on("/bad/" + FIRST, MirrorServer.redirect("http://localhost/" + FIRST));
    assertThatThrownBy(() -> fetch("/bad/")).hasMessageContaining("redirected away from https");

    server.on("/bad/" + FIRST, MirrorServer.redirect("/bad/" + FIRST));
    assertThatThrownBy(() -> fetch("/bad/")).hasMessageContaining("redirected more than 5 times");

    server.on("/bad/" + FIRST, exchange -> exchange.sendResponseHeaders(302, -1));
    assertThatThrownBy(() -> fetch("/bad/")).hasMessageContaining("redirected without an address");
  }

  @Test
  void followsFiveRedirectsAndNoMore() throws IOException {
    for (int i = 6; i > 1; i--) {
      server.on("/hops/" + i, MirrorServer.redirect("/hops/" + (i - 1)));
    }
    server.on("/hops/1", MirrorServer.redirect("/good/" + FIRST));
    server.on("/bad/" + FIRST, MirrorServer.redirect("/hops/4"));
    fetch("/bad/");
    assertThat(target.resolve(FIRST)).hasBinaryContent(first);

    Files.delete(target.resolve(FIRST));
    server.on("/bad/" + FIRST, MirrorServer.redirect("/hops/5"));
    assertThatThrownBy(() -> fetch("/bad/")).hasMessageContaining("redirected more than 5 times");
  }

  @Test
  void saysThatAMirrorCannotBeReached() throws IOException {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = URI.create("https://localhost:" + socket.getLocalPort() + "/");
    }
    KnownDataset nowhere =
        new KnownDataset("small", dataset(false).files(), List.of("0"), List.of(closed));

    assertThatThrownBy(() -> download(PATIENCE).fetch(nowhere, target))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(
            "small cannot be downloaded (localhost: cannot be reached); try again");
  }

  @Test
  void doesNotWriteLabelsThatAreJustNumbers() throws IOException {
    KnownDataset numbered =
        new KnownDataset(
            "small",
            dataset(false).files(),
            List.of("0", "1", "2"),
            List.of(server.address("/good/")));

    assertThat(download(PATIENCE).fetch(numbered, target)).isTrue();

    assertThat(target.resolve(DatasetDirectory.LABELS)).doesNotExist();
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    server.on("/bad/" + FIRST, exchange -> exchange.sendResponseHeaders(200, (256L << 20) + 1));

    assertThatThrownBy(() -> fetch("/bad/")).hasMessageContaining("larger than 268435456 bytes");
  }

  @Test
  void givesEachMirrorsReasonAndWhatToDo() {
    server.on("/bad/" + FIRST, exchange -> exchange.sendResponseHeaders(503, -1));

    assertThatThrownBy(() -> fetch("/bad/", "/nowhere/"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll(
            "localhost: HTTP status 503", "HTTP status 404", "data make", "--data")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void limitsTheWaitOverAllMirrorsTogether() {
    server.on("/bad/" + FIRST, MirrorServer.silence());
    long start = System.nanoTime();

    assertThatThrownBy(
            () ->
                download(Duration.ofMillis(600))
                    .fetch(dataset(false, "/bad/", "/bad/", "/bad/"), target))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no answer within 0.");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(target).doesNotExist();
  }

  @Test
  void notifiesItsListener() throws IOException {
    List<String> events = new ArrayList<>();
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void started(String file, URI address) {
            events.add("started " + file);
          }

          @Override
          public void progressed(String file, long done, long total) {
            if (done == total) {
              events.add("complete " + file);
            }
          }

          @Override
          public void finished(String file) {
            events.add("finished " + file);
          }

          @Override
          public void failed(String file, URI address, String reason) {
            events.add("failed " + reason);
          }
        };

    new DatasetDownload(server.client(), PATIENCE, PATIENCE, listener)
        .fetch(dataset(false, "/nowhere/", "/good/"), target);

    assertThat(events)
        .startsWith("failed HTTP status 404", "started " + FIRST)
        .contains("complete " + FIRST, "finished " + FIRST);
  }

  @Test
  void refusesAClientThatFollowsRedirects() {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasetDownload(client, PATIENCE, PATIENCE, DownloadListener.SILENT));
  }

  @Test
  void failsIfItCannotWrite() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> download(PATIENCE).fetch(dataset(false, "/good/"), file))
        .isInstanceOf(IOException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void refusesAnUnknownName() {
    assertThatThrownBy(() -> download(PATIENCE).fetch("nonsense", parent))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("mnist, fashion-mnist, kmnist");
  }

  /** While a chunk is written, and while one is awaited. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptStopsTheDownloadAndIsKept(boolean whileItComes) throws IOException {
    server.on(
        "/good/" + FIRST,
        whileItComes
            ? MirrorServer.file(first)
            : MirrorServer.silentAfter(first, first.length / 2));
    DownloadListener interrupting =
        new DownloadListener() {
          @Override
          public void started(String file, URI address) {
            if (whileItComes) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void progressed(String file, long done, long total) {
            Thread.currentThread().interrupt();
          }
        };
    DatasetDownload download =
        new DatasetDownload(server.client(), PATIENCE, PATIENCE, interrupting);

    assertThatThrownBy(() -> download.fetch(dataset(false, "/good/", "/bad/"), target))
        .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.requests()).noneMatch(request -> request.contains("/bad/"));
    assertThat(fetch("/bad/")).isTrue();
    assertThat(target.resolve(FIRST)).hasBinaryContent(first);
  }

  @Test
  void downloadsThroughTheProxyOfTheEnvironment() throws IOException {
    try (LocalProxy proxy = new LocalProxy(null)) {
      assertThat(fetchThrough(Map.of("HTTPS_PROXY", "http://" + proxy.address()))).isTrue();

      assertThat(proxy.tunnels()).isNotEmpty().containsOnly(server.address("/").getAuthority());
      assertThat(DatasetDirectory.load(target).sha256())
          .isEqualTo(DatasetDirectory.load(source).sha256());
      StagedDirectory.delete(target);
      proxy.tunnels().clear();
      assertThat(fetchThrough(Map.of("all_proxy", proxy.address(), "NO_PROXY", "localhost")))
          .isTrue();
      assertThat(proxy.tunnels()).isEmpty();
    }
  }

  @Test
  void saysWhyAProxyCannotBeUsed() throws IOException {
    String closed;
    try (LocalProxy proxy = new LocalProxy("me:secret")) {
      closed = proxy.address();
      assertThatThrownBy(() -> fetchThrough(Map.of("https_proxy", "http://" + proxy.address())))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContainingAll("407", "USER:PASSWORD", "the proxy " + proxy.address());
    }
    assertThatThrownBy(() -> fetchThrough(Map.of("HTTPS_PROXY", "http://" + closed)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("the proxy " + closed + " of HTTPS_PROXY");
    assertThatThrownBy(() -> fetchThrough(Map.of("ALL_PROXY", "socks5://me:secret@" + closed)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("socks5", "not supported", "ALL_PROXY=http://")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void saysWhatToDoAboutAProxyThatReadsWhatIsEncrypted() {
    HttpClient untrusting = HttpClient.newHttpClient();

    assertThatThrownBy(
            () ->
                new DatasetDownload(untrusting, PATIENCE, PATIENCE, DownloadListener.SILENT)
                    .fetch(dataset(false, "/good/"), target))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("-Djavax.net.ssl.trustStore");
  }

  private boolean fetchThrough(Map<String, String> environment) throws IOException {
    HttpClient client = ProxySettings.of(environment).configure(server.builder()).build();
    return new DatasetDownload(client, PATIENCE, PATIENCE, DownloadListener.SILENT)
        .fetch(dataset(false, "/good/"), target);
  }

  private boolean fetch(String... mirrors) throws IOException {
    return download(PATIENCE).fetch(dataset(false, mirrors), target);
  }

  private DatasetDownload download(Duration firstByte) {
    return new DatasetDownload(server.client(), firstByte, PATIENCE, DownloadListener.SILENT);
  }

  private KnownDataset dataset(boolean packed, String... mirrors) throws IOException {
    List<KnownFile> files = new ArrayList<>();
    for (DatasetFile file : DatasetFile.values()) {
      Path path = source.resolve(file.archiveName());
      String sha256 = packed ? Sha256.ofFile(path) : IdxFile.read(path, file.dimensions()).sha256();
      files.add(new KnownFile(file, sha256, packed));
    }
    return new KnownDataset(
        "small",
        files,
        List.of("one", "two", "three"),
        Arrays.stream(mirrors).map(server::address).toList());
  }
}

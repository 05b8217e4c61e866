package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.BearerToken;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.config.TlsKeyStore;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of a server that requires a token, and of one with TLS. */
@Timeout(60)
class ServerAccessTest {
  private static final String TOKEN = "0123456789abcdef-secret";
  private static final String PASSWORD = "changed it";

  @TempDir private Path directory;
  private Path models;

  @BeforeEach
  void saveModel() throws IOException {
    models = directory.resolve("models");
    TinyModel.save(models.resolve("tiny/1"), 2, 3, 4);
  }

  private PredictionServer start(ServerSettings.Access access) throws IOException {
    return ServedModels.start(models, access);
  }

  private static HttpResponse<String> get(HttpClient client, String address, String authorization)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void requestsWithoutTheTokenAreUnauthorized() throws Exception {
    BearerToken token =
        BearerToken.read(Files.writeString(directory.resolve("token"), TOKEN + "\n"));
    HttpClient client = HttpClient.newHttpClient();
    try (PredictionServer server = start(new ServerSettings.Access(token, null))) {
      String address = "http://127.0.0.1:" + server.port();
      for (String path :
          List.of(
              "/v1/models/tiny",
              "/v2",
              "/v2/models/tiny",
              "/v2/health",
              "/api/models",
              "/metrics",
              "/openapi.json",
              "/nowhere",
              "/a.js/api")) {
        for (String wrong : new String[] {null, "Bearer", "Bearer x", "Basic " + TOKEN, TOKEN}) {
          HttpResponse<String> refused = get(client, address + path, wrong);
          assertThat(refused.statusCode()).as(path + " " + wrong).isEqualTo(401);
          assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
          assertThat(refused.body())
              .isEqualTo(
                  "{\"error\":\"this server requires a token; send it as Authorization:"
                      + " Bearer TOKEN\"}");
        }
      }
      assertThat(get(client, address + "/v1/models/tiny", "bearer " + TOKEN).statusCode())
          .isEqualTo(200);
      for (String open : List.of("/", "/draw.js", "/draw.css", "/v2/health/live")) {
        assertThat(get(client, address + open, null).statusCode()).as(open).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "short",
        "0123456789abcdef\nmore",
        "0123456789 abcdef",
        "é123456789abcdef"
      })
  void rejectsInvalidTokens(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), content);

    assertThatThrownBy(() -> BearerToken.read(file))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(file + " contains no token; write one line");
  }

  @Test
  void withKeysOnlyTlsIsAccepted() throws Exception {
    Path keystore = keystore();
    TlsKeyStore keys = TlsKeyStore.read(keystore, PASSWORD);
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
    try (PredictionServer server = start(new ServerSettings.Access(null, keys))) {
      HttpResponse<String> answer =
          get(client, "https://localhost:" + server.port() + "/v1/models/tiny", null);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      try (RawClient plain = new RawClient(server.port())) {
        assertThat(
                plain
                    .send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answerToTheEnd(java.time.Duration.ofSeconds(10)))
            .doesNotContain("HTTP/1.1 200");
      }
    }
  }

  @Test
  void rejectsInvalidKeyStores() throws Exception {
    Path keystore = keystore();
    assertThatThrownBy(() -> TlsKeyStore.read(keystore, "another"))
        .isInstanceOf(InkgraphException.class)
        .hasMessage(keystore + " has a different password");

    Path text = Files.writeString(directory.resolve("text"), "no keys");
    assertThatThrownBy(() -> TlsKeyStore.read(text, PASSWORD))
        .isInstanceOf(InkgraphException.class)
        .hasMessageStartingWith(text + " is not a PKCS12 file");

    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    Path nothing = directory.resolve("empty.p12");
    try (var out = Files.newOutputStream(nothing)) {
      empty.store(out, PASSWORD.toCharArray());
    }
    assertThatThrownBy(() -> TlsKeyStore.read(nothing, PASSWORD))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("contains no private key");
  }

  /** Creates a self-signed certificate with the JDK's keytool. */
  private Path keystore() throws Exception {
    Path file = directory.resolve("keys.p12");
    String tool =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win")
            ? "keytool.exe"
            : "keytool";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", tool).toString(),
                "-genkeypair",
                "-alias",
                "inkgraph",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return file;
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      trusted.load(in, PASSWORD.toCharArray());
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}

package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.inkgraph.testing.FaultyProcess;
import org.inkgraph.testing.Launcher.Running;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server that temporarily lacks memory or file handles. */
@Slow
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServerFaultsIT {
  private static final int SIDE = 28;
  private static final String IMAGE =
      "["
          + ("[" + "0.1234567,".repeat(SIDE - 1) + "0]").concat(",").repeat(SIDE - 1)
          + "["
          + "0.1234567,".repeat(SIDE - 1)
          + "0]]";

  @TempDir private static Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private Running server;
  private String address;

  @BeforeAll
  static void saveAModel() throws IOException {
    TinyModel.save(directory.resolve("models/tiny/1"), SIDE, SIDE, 10);
  }

  private void serve(FaultyProcess inkgraph, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve", "models", "--port", "0"));
    arguments.addAll(List.of("--poll-interval", "100", "--no-request-log"));
    arguments.addAll(List.of(options));
    server = inkgraph.launcher().start(arguments.toArray(String[]::new));
    address = server.awaitLine();
  }

  @AfterEach
  void endsAsAskedTo() throws Exception {
    server.signal("TERM");
    assertThat(server.end().exitCode()).isEqualTo(143);
  }

  /** The images of a body of 12 MB need 8 MB as numbers, and their list twice as much. */
  @Test
  void refusesARequestThatDoesNotFitTheHeapAndAnswersOthers() throws Exception {
    serve(new FaultyProcess(directory, directory).java("-Xmx32m"));
    String large = request(1500);
    assertThat(client.send(post(request(1)), BodyHandlers.ofString()).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = client.send(post(large), BodyHandlers.ofString());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(refused.body())
        .isEqualTo(
            "{\"error\":\"the server has no memory left for this request; send less at once, or try"
                + " again later\"}");
    assertThat(Files.readString(server.err()))
        .contains("a request was refused: out of memory (Java heap space)")
        .doesNotContain("\tat ");
    assertThat(client.send(post(request(1)), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void manyRequestsThatDoNotFitTheHeapTogetherAreAnsweredOrRefused() throws Exception {
    serve(new FaultyProcess(directory, directory).java("-Xmx80m"));
    String large = request(1500);

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(client.sendAsync(post(large), BodyHandlers.ofString()));
    }

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      int status =
          answer
              .handle((response, gone) -> gone == null ? response.statusCode() : 503)
              .get(); // who is refused before the end of the body may find the connection closed
      assertThat(status).isIn(200, 503);
    }
    assertThat(client.send(post(request(1)), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void waitsWithoutHandlesAndThenServesNewModels() throws Exception {
    serve(new FaultyProcess(directory, directory).bash("ulimit -n 180; exec \"$@\""));
    URI uri = URI.create(address);
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        idle.add(new Socket(InetAddress.getByName(uri.getHost()), uri.getPort()));
      }
      awaitErr("Too many open files");
      TinyModel.save(directory.resolve("models/newer/1"), SIDE, SIDE, 10);
      Duration before = server.process().info().totalCpuDuration().orElseThrow();
      Thread.sleep(3000);
      Duration spent = server.process().info().totalCpuDuration().orElseThrow().minus(before);
      assertThat(spent).isLessThan(Duration.ofMillis(1500));
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }

    assertThat(client.send(post(request(1)), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    HttpRequest newer = HttpRequest.newBuilder(URI.create(address + "/v1/models/newer")).build();
    while (client.send(newer, BodyHandlers.ofString()).statusCode() != 200) {
      Thread.sleep(50);
    }
    assertThat(client.send(newer, BodyHandlers.ofString()).body()).contains("AVAILABLE");
  }

  private void awaitErr(String text) throws Exception {
    while (!Files.readString(server.err()).contains(text)) {
      assertThat(server.process().isAlive()).isTrue();
      Thread.sleep(20);
    }
  }

  private HttpRequest post(String body) {
    return HttpRequest.newBuilder(URI.create(address + "/v1/models/tiny:predict"))
        .POST(BodyPublishers.ofString(body))
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  private static String request(int images) {
    return "{\"instances\":[" + (IMAGE + ",").repeat(images - 1) + IMAGE + "]}";
  }
}

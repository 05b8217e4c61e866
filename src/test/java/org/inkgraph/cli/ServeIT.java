package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.SharedCnn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server with independent clients. */
@Timeout(300)
class ServeIT {
  @TempDir private static Path directory;
  private static Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private Launcher.Running server;
  private String address;

  @BeforeAll
  static void copyModelAndReport() throws Exception {
    data = SharedCnn.data();
    SharedCnn.copyTo(directory);
  }

  private void serve(String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("serve", directory.resolve("saved_models").toString()));
    arguments.addAll(List.of("--port", "0", "--poll-interval", "50", "--no-request-log"));
    arguments.addAll(List.of(options));
    server = new Launcher(directory, data).start(arguments.toArray(String[]::new));
    address = server.awaitLine();
  }

  @AfterEach
  void end() throws Exception {
    if (server == null) {
      return;
    }
    server.signal("TERM");
    Launcher.Outcome outcome = server.end();
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(143);
    try (Stream<Path> versions = Files.list(directory.resolve("saved_models/cnn"))) {
      for (Path version : versions.filter(path -> !path.endsWith("1")).toList()) {
        StagedDirectory.delete(version);
      }
    }
  }

  /**
   * Asks for all test images that the report is of by both protocols, in JSON and in binary, and
   * fails where classes, or probabilities by 1e-4, are not those of the report.
   */
  private static final String AGREE =
      """
      import csv, gzip, json, os, sys, urllib.request
      import numpy as np
      import tritonclient.http as triton

      address, report, mnist = sys.argv[1:]
      with open(report + '/predictions.csv', newline='') as f:
          rows = list(csv.DictReader(f))
      reported = np.array([[float(row['p%d' % i]) for i in range(10)] for row in rows])
      predicted = np.array([int(row['predicted']) for row in rows])
      with gzip.open(mnist + '/t10k-images-idx3-ubyte.gz') as f:
          images = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 28, 28)
      images = (images / np.float32(255)).astype(np.float32)

      def check(kind, probabilities, classes):
          probabilities, classes = np.concatenate(probabilities), np.concatenate(classes)
          assert probabilities.shape == (len(rows), 10), probabilities.shape
          difference = np.abs(probabilities - reported).max()
          assert difference < 1e-4, (kind, difference)
          assert (classes == predicted).all(), kind
          assert (probabilities.argmax(axis=1) == predicted).all(), kind
          print(kind, 'largest difference %.1e' % difference)

      def post(path, body):
          request = urllib.request.Request(address + path, json.dumps(body).encode())
          with urllib.request.urlopen(request) as response:
              return json.load(response)

      assert len(images) == len(rows), len(rows)
      batches = [images[i:i + 500] for i in range(0, len(rows), 500)]
      answers = [post('/v1/models/cnn:predict', {'inputs': b.tolist()}) for b in batches]
      check('columns', [a['outputs']['probabilities'] for a in answers],
            [a['outputs']['classes'] for a in answers])
      answers = [post('/v1/models/cnn/versions/1:predict',
                      {'instances': [{'images': i} for i in b.tolist()]}) for b in batches]
      check('rows', [[p['probabilities'] for p in a['predictions']] for a in answers],
            [[p['classes'] for p in a['predictions']] for a in answers])

      client = triton.InferenceServerClient(address.removeprefix('http://'))
      assert client.is_server_live() and client.is_server_ready()
      assert client.is_model_ready('cnn') and client.is_model_ready('cnn', '1')
      assert not client.is_model_ready('other')
      assert client.get_server_metadata()['extensions'] == ['binary_tensor_data']
      metadata = client.get_model_metadata('cnn')
      assert metadata['inputs'] == [
          {'name': 'images', 'datatype': 'FP32', 'shape': [-1, 28, 28]}], metadata
      for binary in (True, False):
          probabilities, classes = [], []
          for batch in batches:
              given = triton.InferInput('images', list(batch.shape), 'FP32')
              given.set_data_from_numpy(batch, binary_data=binary)
              wanted = [triton.InferRequestedOutput(name, binary_data=binary)
                        for name in ('classes', 'probabilities')]
              answer = client.infer('cnn', [given], outputs=wanted, request_id='a')
              probabilities.append(answer.as_numpy('probabilities'))
              classes.append(answer.as_numpy('classes'))
          check('triton, binary' if binary else 'triton, JSON', probabilities, classes)
      for coding in ('gzip', 'deflate'):
          probabilities, classes = [], []
          for batch in batches:
              given = triton.InferInput('images', list(batch.shape), 'FP32')
              given.set_data_from_numpy(batch)
              answer = client.infer('cnn', [given], request_compression_algorithm=coding,
                                    response_compression_algorithm=coding)
              probabilities.append(answer.as_numpy('probabilities'))
              classes.append(answer.as_numpy('classes'))
          check('triton, ' + coding, probabilities, classes)
      """;

  @Test
  void clientsOfBothProtocolsAgreeWithTheReportOnEveryTestImage() throws Exception {
    serve();
    String said =
        python()
            .script(
                Files.createDirectories(directory.resolve("agree")),
                AGREE,
                address,
                directory.resolve("reports/cnn").toString(),
                data.resolve("mnist").toString());
    assertThat(said.lines()).hasSize(6);
  }

  private static Python python() {
    return Python.in("INKGRAPH_PYTHON_HTTP", ".ci/requirements-http.txt");
  }

  @Test
  void requestsThatTheDescriptionAllowsCauseNoServerError() throws Exception {
    Python python = python();
    serve();
    String said =
        python.command(
            Files.createDirectories(directory.resolve("schemathesis")),
            List.of(
                python.interpreter().resolveSibling("schemathesis").toString(),
                "run",
                address + "/openapi.json",
                "--checks",
                "not_a_server_error,status_code_conformance,content_type_conformance,"
                    + "response_schema_conformance",
                "--max-examples",
                Integer.toString(LongTests.size(5, 20)),
                "--seed",
                "1",
                "--suppress-health-check",
                "all"));
    assertThat(said).containsPattern("(\\d+) generated, \\1 passed");
    assertThat(Files.readString(server.err())).doesNotContain("ERROR");
  }

  @Test
  void aNewVersionTakesOverUnderLoadWithoutAnError() throws Exception {
    serve("--versions", "1");
    Set<String> answers = new ConcurrentSkipListSet<>();
    Path first = directory.resolve("saved_models/cnn/1");
    CompletableFuture<?>[] load = new CompletableFuture<?>[4];
    List<Boolean> done = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < load.length; i++) {
      load[i] =
          CompletableFuture.runAsync(
              () -> {
                while (done.isEmpty()) {
                  HttpResponse<String> response = infer();
                  answers.add(
                      response.statusCode()
                          + " "
                          + response.body().replaceFirst(".*\"model_version\":\"(\\d+)\".*", "$1"));
                }
              });
    }
    // The load starts before the first switch, so that every version receives requests.
    awaitAnswer(1, answers, load);
    for (int version = 2; version <= 5; version++) {
      copy(first, directory.resolve("saved_models/cnn").resolve(Integer.toString(version)));
      awaitAnswer(version, answers, load);
    }
    done.add(true);
    CompletableFuture.allOf(load).get();
    assertThat(answers).containsExactly("200 1", "200 2", "200 3", "200 4", "200 5");
  }

  /** Waits for a response of {@code version}, or until a client has failed. */
  private static void awaitAnswer(int version, Set<String> answers, CompletableFuture<?>[] load)
      throws Exception {
    while (!answers.contains("200 " + version)) {
      for (CompletableFuture<?> client : load) {
        if (client.isDone()) {
          client.get();
        }
      }
      Thread.sleep(5);
    }
  }

  private static Object statusOrCause(Integer status, Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof ConnectException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null
        ? status
        : cause instanceof ConnectException ? ConnectException.class : cause;
  }

  private HttpResponse<String> infer() {
    String zeros = "0,".repeat(783) + "0";
    String body =
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"FP32\",\"shape\":[1,28,28],\"data\":["
            + zeros
            + "]}]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/v2/models/cnn/infer"))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(to);
        Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = staged.path().resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
      staged.publish();
    }
  }

  @Test
  void refusesTooManyRequestsAndAnswersEveryAcceptedOne() throws Exception {
    serve("--queue", "10", "--workers", "1", "--batch-size", "1");
    ExecutorService senders = Executors.newFixedThreadPool(100);
    Set<Integer> statuses = new TreeSet<>();
    try {
      List<Future<Integer>> answers =
          senders.invokeAll(
              Collections.nCopies(LongTests.size(400, 2000), () -> infer().statusCode()));
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
    } finally {
      senders.shutdown();
    }
    assertThat(statuses).containsExactly(200, 503);
    assertThat(infer().statusCode()).isEqualTo(200);
  }

  @Test
  void shutdownWaitsForAcceptedRequests() throws Exception {
    serve();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> infer().statusCode()));
    }
    answers.get(0).get();
    server.signal("TERM");
    server.process().waitFor();
    for (CompletableFuture<Integer> answer : answers) {
      // Late requests get no connection or a 503; none gets a partial response.
      assertThat(answer.handle(ServeIT::statusOrCause).get())
          .isIn(200, 503, ConnectException.class);
    }
  }
}

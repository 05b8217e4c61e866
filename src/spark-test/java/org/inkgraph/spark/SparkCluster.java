package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.inkgraph.testing.Launcher;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.Requirements;

/**
 * A standalone cluster on this machine from PySpark's distribution: a master and two workers of one
 * core each, in separate processes.
 */
final class SparkCluster implements AutoCloseable {
  private static final long MAX_SECONDS = 60;

  /** For every JVM: most end before the second compiler pays off. */
  private static final Map<String, String> JAVA_OPTIONS =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private final Path directory;
  private final Path sparkHome;
  private final int port;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private int started;

  private SparkCluster(Path directory, Path sparkHome, int port) {
    this.directory = directory;
    this.sparkHome = sparkHome;
    this.port = port;
  }

  /** Starts a cluster with its logs and work files in {@code directory}. */
  static SparkCluster start(Path directory) throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(directory, sparkHome(directory), freePort());
    try {
      cluster.launch(
          "master",
          "org.apache.spark.deploy.master.Master",
          "--host",
          "127.0.0.1",
          "--port",
          Integer.toString(cluster.port),
          "--webui-port",
          "0");
      cluster.await("master", "I have been elected leader");
      cluster.startWorker();
      cluster.startWorker();
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static Path sparkHome(Path directory) throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("inkgraph.spark.jar", "none"));
    if (!Files.exists(jar)) {
      Requirements.missing("the jar for spark-submit is needed: package with -Pfull");
    }
    return Path.of(
        Python.in("INKGRAPH_PYTHON_SPARK", ".ci/requirements-spark.txt")
            .script(directory, "import pyspark\nprint(pyspark.__path__[0])\n")
            .strip());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns the address for {@code --master}. */
  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Starts another worker and waits until it is registered. */
  void startWorker() throws IOException, InterruptedException {
    String worker = "worker" + ++started;
    workers.add(
        launch(
            worker,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "2g",
            "--work-dir",
            directory.resolve(worker).toString(),
            master()));
    await(worker, "Successfully registered with master");
  }

  /** Kills a worker and its executor with SIGKILL. */
  void killWorker() throws InterruptedException {
    Process worker = workers.remove(0);
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly().waitFor();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Runs Inkgraph's JAR with {@code spark-submit}.
   *
   * @param options options of {@code spark-submit}
   */
  Launcher.Running submit(Path workingDirectory, List<String> options, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                sparkHome.resolve("bin/spark-submit").toString(),
                "--master",
                master(),
                "--executor-memory",
                "1g",
                "--conf",
                "spark.driver.host=127.0.0.1"));
    command.addAll(options);
    command.addAll(
        List.of("--class", "org.inkgraph.Inkgraph", System.getProperty("inkgraph.spark.jar")));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "submit-", ".out");
    Path err = Files.createTempFile(directory, "submit-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().putAll(JAVA_OPTIONS);
    // The path may be relative, and the process runs in another directory.
    builder
        .environment()
        .computeIfPresent(
            "INKGRAPH_DATA", (name, value) -> Path.of(value).toAbsolutePath().toString());
    Process process = builder.start();
    processes.add(process);
    return new Launcher.Running(process, out, err);
  }

  private Process launch(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(sparkHome.resolve("bin/spark-class").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile());
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().putAll(JAVA_OPTIONS);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private void await(String name, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
    while (!Files.readString(log(name)).contains(text)) {
      assertThat(System.nanoTime()).as(Files.readString(log(name))).isLessThan(end);
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}

package org.inkgraph.train.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.inkgraph.io.JsonFile;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/**
 * When each operation of some training steps ran, in the JSON of the Trace Event Format, which
 * {@code chrome://tracing} and Perfetto open: one complete event an operation, one process a
 * device, times in microseconds.
 *
 * @param traceEvents in the order of their start
 */
public record StepTrace(List<Event> traceEvents) {
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  /**
   * One event; its keys are the format's.
   *
   * @param name type of the operation, or {@code process_name}
   * @param ph {@code X}, a complete event, or {@code M}, metadata
   * @param ts start, in microseconds since the first event
   * @param dur duration in microseconds
   * @param pid which device
   * @param tid lane on that device: operations that overlap stand in different ones
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      String name,
      String ph,
      @Nullable Double ts,
      @Nullable Double dur,
      int pid,
      int tid,
      Arguments args) {}

  /** More about an event: the operation's name in the graph, or the device's. */
  record Arguments(String name) {}

  /** Runs and measures; that takes longer. */
  public static Result record(Session.Runner runner, Consumer<StepTrace> trace) {
    Result result = runner.setOptions(TRACED).runAndFetchMetadata();
    trace.accept(of(result.getMetadata().orElseThrow()));
    return result;
  }

  /** Reads what a traced run has measured. */
  static StepTrace of(RunMetadata metadata) {
    List<DeviceStepStats> devices = metadata.getStepStats().getDevStatsList();
    long origin =
        devices.stream()
            .flatMap(device -> device.getNodeStatsList().stream())
            .mapToLong(NodeExecStats::getAllStartNanos)
            .min()
            .orElse(0);
    List<Event> events = new ArrayList<>();
    for (int device = 0; device < devices.size(); device++) {
      events.add(
          new Event(
              "process_name",
              "M",
              null,
              null,
              device,
              0,
              new Arguments(devices.get(device).getDevice())));
      addOperations(events, device, devices.get(device).getNodeStatsList(), origin);
    }
    return new StepTrace(events);
  }

  private static void addOperations(
      List<Event> events, int device, List<NodeExecStats> operations, long origin) {
    List<Long> lanesBusyUntil = new ArrayList<>();
    List<NodeExecStats> byStart = new ArrayList<>(operations);
    byStart.sort(Comparator.comparingLong(StepTrace::start));
    for (NodeExecStats operation : byStart) {
      int lane = 0;
      while (lane < lanesBusyUntil.size() && lanesBusyUntil.get(lane) > start(operation)) {
        lane++;
      }
      if (lane == lanesBusyUntil.size()) {
        lanesBusyUntil.add(0L);
      }
      lanesBusyUntil.set(lane, end(operation));
      events.add(
          new Event(
              type(operation),
              "X",
              (start(operation) - origin) / 1e3,
              (end(operation) - start(operation)) / 1e3,
              device,
              lane,
              new Arguments(operation.getNodeName())));
    }
  }

  private static long start(NodeExecStats operation) {
    return operation.getAllStartNanos() + operation.getOpStartRelNanos();
  }

  private static long end(NodeExecStats operation) {
    return operation.getAllStartNanos() + operation.getOpEndRelNanos();
  }

  /** Labels read {@code name = Type(inputs)}. */
  private static String type(NodeExecStats operation) {
    String label = operation.getTimelineLabel();
    int equals = label.indexOf(" = ");
    int bracket = label.indexOf('(', equals + 1);
    return equals >= 0 && bracket > equals
        ? label.substring(equals + 3, bracket)
        : operation.getNodeName();
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) throws IOException {
    JsonFile.write(file, this);
  }
}

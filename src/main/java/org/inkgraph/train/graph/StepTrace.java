package org.inkgraph.train.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
 * The times of the operations of some training steps in the Trace Event Format, the JSON that
 * {@code chrome://tracing} and Perfetto open: one complete event per operation, one process per
 * device, times in microseconds.
 *
 * @param traceEvents the events, those of a device in the order of their start
 */
public record StepTrace(List<Event> traceEvents) {
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  /**
   * An event; its keys are the format's.
   *
   * @param name type of an operation; {@code process_name} for the name of a device
   * @param ph {@code X}, the execution of an operation; {@code M}, the name of a device
   * @param ts time since the first operation was scheduled, in microseconds; null for a name
   * @param dur duration, in microseconds; null for a name
   * @param pid index of the device
   * @param tid lane on it; overlapping operations are in different lanes
   * @param args name of the operation in the graph, or of the device
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      String name,
      String ph,
      @Nullable Double ts,
      @Nullable Double dur,
      int pid,
      int tid,
      Map<String, String> args) {
    static Event ofDevice(int index, String device) {
      return new Event("process_name", "M", null, null, index, 0, Map.of("name", device));
    }
  }

  /** Runs and measures an execution, which takes longer than one without measurement. */
  public static Result record(Session.Runner runner, Consumer<StepTrace> trace) {
    Result result = runner.setOptions(TRACED).runAndFetchMetadata();
    trace.accept(of(result.getMetadata().orElseThrow()));
    return result;
  }

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
      events.add(Event.ofDevice(device, devices.get(device).getDevice()));
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
              Map.of("name", operation.getNodeName())));
    }
  }

  private static long start(NodeExecStats operation) {
    return operation.getAllStartNanos() + operation.getOpStartRelNanos();
  }

  private static long end(NodeExecStats operation) {
    return operation.getAllStartNanos() + operation.getOpEndRelNanos();
  }

  /** Returns the type from a label of the form {@code name = Type(inputs)}. */
  private static String type(NodeExecStats operation) {
    String label = operation.getTimelineLabel();
    int equals = label.indexOf(" = ");
    int bracket = label.indexOf('(', equals + 1);
    return equals >= 0 && bracket > equals
        ? label.substring(equals + 3, bracket)
        : operation.getNodeName();
  }

  /** Writes the file atomically. */
  public void write(Path file) throws IOException {
    JsonFile.write(file, this);
  }
}

package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.inkgraph.io.JsonFile;
import org.inkgraph.train.graph.StepTrace.Event;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.StepStats;

class StepTraceTest {
  private static NodeExecStats operation(
      String name, String label, long allStart, long start, long end) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(label)
        .setAllStartNanos(allStart)
        .setOpStartRelNanos(start)
        .setOpEndRelNanos(end)
        .build();
  }

  @Test
  void overlappingOperationsHaveSeparateLanes() {
    RunMetadata metadata =
        RunMetadata.newBuilder()
            .setStepStats(
                StepStats.newBuilder()
                    .addDevStats(
                        DeviceStepStats.newBuilder()
                            .setDevice("/cpu:0")
                            .addNodeStats(operation("c", "no type", 6_000, 1_000, 3_000))
                            .addNodeStats(operation("a", "a = MatMul(x, y)", 1_000, 500, 6_000))
                            .addNodeStats(operation("b", "b = Relu(a)", 2_000, 0, 3_000)))
                    .addDevStats(
                        DeviceStepStats.newBuilder()
                            .setDevice("/gpu:0")
                            .addNodeStats(operation("d", "d = Add(x, y)", 9_000, 0, 500))))
            .build();

    assertThat(StepTrace.of(metadata).traceEvents())
        .containsExactly(
            Event.ofDevice(0, "/cpu:0"),
            event("MatMul", 0.5, 5.5, 0, 0, "a"),
            event("Relu", 1.0, 3.0, 0, 1, "b"),
            event("c", 6.0, 2.0, 0, 0, "c"),
            Event.ofDevice(1, "/gpu:0"),
            event("Add", 8.0, 0.5, 1, 0, "d"));
  }

  private static Event event(String type, double ts, double dur, int pid, int tid, String name) {
    return new Event(type, "X", ts, dur, pid, tid, Map.of("name", name));
  }

  @Test
  void hasTheKeysOfTheFormat() {
    assertThat(
            JsonFile.text(
                List.of(Event.ofDevice(0, "/cpu:0"), event("MatMul", 0.5, 5.5, 0, 1, "a"))))
        .isEqualToIgnoringWhitespace(
            """
            [ {"name": "process_name", "ph": "M", "pid": 0, "tid": 0, "args": {"name": "/cpu:0"}},
              {"name": "MatMul", "ph": "X", "ts": 0.5, "dur": 5.5, "pid": 0, "tid": 1,
               "args": {"name": "a"}} ]
            """);
  }

  @Test
  void hasNoEventsWithoutMeasurements() {
    assertThat(StepTrace.of(RunMetadata.getDefaultInstance()).traceEvents()).isEmpty();
  }
}

package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkgraph.io.JsonFile;
import org.inkgraph.train.graph.StepTrace.Arguments;
import org.inkgraph.train.graph.StepTrace.Device;
import org.inkgraph.train.graph.StepTrace.Lane;
import org.inkgraph.train.graph.StepTrace.Operation;
import org.inkgraph.train.graph.StepTrace.Time;
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
            new Device(0, "/cpu:0"),
            event("MatMul", new Time(0.5, 5.5), new Lane(0, 0), "a"),
            event("Relu", new Time(1.0, 3.0), new Lane(0, 1), "b"),
            event("c", new Time(6.0, 2.0), new Lane(0, 0), "c"),
            new Device(1, "/gpu:0"),
            event("Add", new Time(8.0, 0.5), new Lane(1, 0), "d"));
  }

  private static Operation event(String type, Time time, Lane lane, String name) {
    return new Operation(type, "X", time, lane, new Arguments(name));
  }

  @Test
  void hasTheKeysOfTheFormat() {
    assertThat(
            JsonFile.text(
                List.of(
                    new Device(0, "/cpu:0"),
                    event("MatMul", new Time(0.5, 5.5), new Lane(0, 1), "a"))))
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

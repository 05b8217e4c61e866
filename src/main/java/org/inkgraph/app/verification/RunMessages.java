package org.inkgraph.app.verification;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.train.trace.OperationOutput;
import org.inkgraph.train.trace.StepRecord;

/** What a {@link RemoteRun} and its {@link RunProcess} send each other. */
final class RunMessages {
  /** A request; each is answered. */
  enum Request {
    /** Answered by the number of steps and that of an epoch. */
    SIZE,
    /** With the number of steps to complete; answered by the number of completed steps. */
    ADVANCE,
    /** With the number of completed steps and a state; answered by that number. */
    RESTORE,
    /** Answered by the state. */
    STATE,
    /** Answered by the record of the step. */
    ADVANCE_ONE
  }

  private RunMessages() {}

  static void writeState(DataOutputStream out, Map<String, WeightArray> state) throws IOException {
    out.writeInt(state.size());
    for (Map.Entry<String, WeightArray> entry : state.entrySet()) {
      out.writeUTF(entry.getKey());
      long[] shape = entry.getValue().shape();
      out.writeInt(shape.length);
      for (long dimension : shape) {
        out.writeLong(dimension);
      }
      byte[] values = entry.getValue().littleEndian();
      out.writeInt(values.length);
      out.write(values);
    }
  }

  static Map<String, WeightArray> readState(DataInputStream in) throws IOException {
    Map<String, WeightArray> state = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      long[] shape = new long[in.readInt()];
      for (int dimension = 0; dimension < shape.length; dimension++) {
        shape[dimension] = in.readLong();
      }
      byte[] values = new byte[in.readInt()];
      in.readFully(values);
      state.put(name, WeightArray.ofLittleEndian(shape, values));
    }
    return state;
  }

  static void writeRecord(DataOutputStream out, StepRecord record) throws IOException {
    out.writeInt(record.outputs().size());
    for (OperationOutput output : record.outputs()) {
      out.writeUTF(output.operation());
      out.writeUTF(output.type());
      out.writeInt(output.inputs().size());
      for (String input : output.inputs()) {
        out.writeUTF(input);
      }
      out.writeUTF(output.sha256());
    }
    writeState(out, record.after());
  }

  static StepRecord readRecord(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<OperationOutput> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String operation = in.readUTF();
      String type = in.readUTF();
      int inputCount = in.readInt();
      List<String> inputs = new ArrayList<>();
      for (int input = 0; input < inputCount; input++) {
        inputs.add(in.readUTF());
      }
      outputs.add(new OperationOutput(operation, type, inputs, in.readUTF()));
    }
    return new StepRecord(outputs, readState(in));
  }
}

package org.inkgraph.predict;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOpType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.runtime.Sessions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.RunOptions;

/**
 * A SavedModel in a session on the CPU, called through TensorFlow's C API: the handles, scopes and
 * typed tensors of TensorFlow Java's {@code Session} take as long as a third of a small network.
 * Runs in any number of threads at once, but must not be closed meanwhile.
 */
final class SavedModelSession implements AutoCloseable {
  private static final RunOptions IN_CALLERS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  /** Collection of the initializers of tables that TensorFlow 1 leaves to who loads the model. */
  private static final String TABLE_INITIALIZERS = "table_initializer";

  /** Name of an output in a signature. */
  private static final Pattern OUTPUT = Pattern.compile("([^:]+)(?::(\\d{1,9}))?");

  private final TF_Graph graph;
  private final TF_Session session;
  private final TF_Buffer runOptions;
  private final MetaGraphDef metaGraph;
  private final List<TF_Output> outputs = new ArrayList<>();

  private SavedModelSession(TF_Graph graph, TF_Session session, MetaGraphDef metaGraph) {
    this.graph = graph.retainReference();
    this.session = session.retainReference();
    this.runOptions = TF_Buffer.newBufferFromString(IN_CALLERS_THREAD).retainReference();
    this.metaGraph = metaGraph;
  }

  /**
   * Loads the graph with tag {@code serve} and its variables.
   *
   * @throws InkgraphException if TensorFlow cannot load it
   */
  @SuppressWarnings("try") // The scope frees what is created while it is open.
  static SavedModelSession load(Path directory) {
    NativeEnvironment.prepare();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      BytePointer config = new BytePointer(Sessions.onCpu().toByteArray());
      TF_SetConfig(options, config, config.limit(), status);
      status.throwExceptionIfNotOK();
      TF_Graph graph = TF_Graph.newGraph();
      TF_Buffer metaGraph = TF_Buffer.newBuffer();
      String[] tags = {SavedModelLayout.TAG};
      TF_Session session =
          TF_Session.loadSessionFromSavedModel(
              options, null, directory.toString(), tags, graph, metaGraph, status);
      status.throwExceptionIfNotOK();
      return initialized(
          new SavedModelSession(
              graph, session, MetaGraphDef.parseFrom(metaGraph.dataAsByteBuffer())));
    } catch (TensorFlowException | InvalidProtocolBufferException e) {
      throw new InkgraphException(
          directory + " cannot be loaded as a SavedModel: " + InkgraphException.firstLine(e), e);
    }
  }

  private static SavedModelSession initialized(SavedModelSession loaded) {
    try {
      loaded
          .metaGraph
          .getCollectionDefOrDefault(TABLE_INITIALIZERS, CollectionDef.getDefaultInstance())
          .getNodeList()
          .getValueList()
          .forEach(loaded::initialize);
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private void initialize(String table) {
    TF_Operation target = TF_GraphOperationByName(graph, table);
    if (target != null) {
      run(null, null, 0, null, null, 0, target, 1);
    }
  }

  /** Returns the model as it is described in its directory. */
  MetaGraphDef metaGraph() {
    return metaGraph;
  }

  /**
   * Returns an output of an operation, which is valid until this is closed; empty if the graph has
   * no such operation.
   *
   * @param name name in the graph, such as {@code images:0}
   */
  Optional<TF_Output> output(String name) {
    Matcher parts = OUTPUT.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    TF_Operation operation = TF_GraphOperationByName(graph, parts.group(1));
    if (operation == null) {
      return Optional.empty();
    }
    TF_Output output = new TF_Output().retainReference();
    outputs.add(output);
    String index = parts.group(2);
    return Optional.of(output.oper(operation).index(index == null ? 0 : Integer.parseInt(index)));
  }

  /** Returns the type of the operation of an output, such as {@code Softmax}. */
  String type(TF_Output output) {
    return TF_OperationOpType(output.oper()).getString();
  }

  /**
   * Runs the model in the caller's thread.
   *
   * @return the value of {@code output}, which the caller must close
   * @throws TensorFlowException if the model fails
   */
  OutputTensor run(TF_Output input, InputTensor value, TF_Output output) {
    TF_Tensor result = new TF_Tensor();
    run(input, value.handle(), 1, output, result, 1, null, 0);
    return new OutputTensor(result);
  }

  private void run(
      @Nullable TF_Output input,
      @Nullable TF_Tensor value,
      int inputs,
      @Nullable TF_Output output,
      @Nullable TF_Tensor result,
      int outputs,
      @Nullable TF_Operation target,
      int targets) {
    TF_Status status = TF_NewStatus();
    try {
      TF_SessionRun(
          session,
          runOptions,
          input,
          value,
          inputs,
          output,
          result,
          outputs,
          target,
          targets,
          null,
          status);
      status.throwExceptionIfNotOK();
    } finally {
      TF_DeleteStatus(status);
    }
  }

  @Override
  public void close() {
    session.close();
    runOptions.close();
    graph.close();
    outputs.forEach(TF_Output::close);
  }
}

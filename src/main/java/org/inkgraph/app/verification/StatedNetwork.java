package org.inkgraph.app.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.inkgraph.attestation.Attestation;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.model.networks.NetworkDefinitions;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.InkgraphException;

/**
 * The network in a model's statement of provenance: a second record of it, with what leaves no
 * trace in graph and variables, such as the rate of a dropout. Its signature is not checked.
 */
final class StatedNetwork {
  private static final String NETWORK =
      "/predicate/buildDefinition/externalParameters/network"; // as SlsaProvenance has it

  private StatedNetwork() {}

  /**
   * Returns how the network of a record differs from that of the statement; empty if it does not,
   * or there is no statement that can be read.
   *
   * @param model directory of the model
   */
  static List<String> differences(TrainingRecord record, Path model) {
    Path file = model.resolve(Attestation.STATEMENT);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      JsonNode envelope = json(BoundedFile.bytes(file, BoundedFile.RECORD));
      JsonNode statement = json(Base64.getDecoder().decode(envelope.path("payload").asText()));
      JsonNode network = statement.at(NETWORK);
      if (!network.isObject()) {
        return List.of();
      }
      NetworkDefinition stated = JsonFile.parse(network.toString(), NetworkDefinition.class);
      return NetworkDefinitions.differences(record.model(), record.network(), stated).stream()
          .map(difference -> difference.text() + " in " + Attestation.STATEMENT)
          .toList();
    } catch (IOException | IllegalArgumentException | InkgraphException e) {
      return List.of(); // it would only name a possible cause
    }
  }

  private static JsonNode json(byte[] bytes) {
    return JsonFile.parse(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
  }
}

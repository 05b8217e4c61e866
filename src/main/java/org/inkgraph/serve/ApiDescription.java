package org.inkgraph.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.serve.http.Json;

/** The OpenAPI description of the server, converted from YAML to JSON. */
final class ApiDescription {
  private static final String RESOURCE = "openapi.yaml";

  private ApiDescription() {}

  static byte[] json() {
    try (InputStream yaml = ApiDescription.class.getResourceAsStream(RESOURCE)) {
      JsonNode description = new YAMLMapper().readTree(yaml);
      ((ObjectNode) description.path("info")).put("version", InkgraphVersion.current());
      return Json.bytes(description);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}

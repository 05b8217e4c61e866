package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.inkgraph.testing.Launcher;
import org.junit.jupiter.api.Test;

class BenchIT {

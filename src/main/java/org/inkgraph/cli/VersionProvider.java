package org.inkgraph.cli;

import org.inkgraph.runtime.InkgraphVersion;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}: Inkgraph's own version. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"inkgraph " + InkgraphVersion.current()};
  }
}

package org.inkgraph.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The commit that this program was built from, which the build writes into a resource.
 *
 * @param id 40 hexadecimal digits; null if the build was not in a checkout
 * @param clean whether nothing differed from the commit; null without one
 */
public record BuildCommit(@Nullable String id, @Nullable Boolean clean) {
  private static final String RESOURCE = "/org/inkgraph/commit.properties";

  /** Returns the commit of this program. */
  public static BuildCommit current() {
    Properties properties = new Properties();
    try (InputStream in = BuildCommit.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
    String id = properties.getProperty("commit", "");
    return id.isEmpty()
        ? new BuildCommit(null, null)
        : new BuildCommit(id, Boolean.valueOf(properties.getProperty("clean")));
  }
}

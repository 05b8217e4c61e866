package org.inkgraph.serve.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A token that clients must send; see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC
 * 6750</a>. Only its digest is kept in memory.
 */
public final class BearerToken {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,}=*");
  private static final String SCHEME = "Bearer ";

  private final byte[] sha256;

  private BearerToken(String token) {
    this.sha256 = digest(token);
  }

  /**
   * Reads a token from a file of one line.
   *
   * @throws InkgraphException if the file has a different number of lines, or the line is not a
   *     token of at least 16 letters, digits and {@code ._~+/-}
   * @throws IOException if the file cannot be read
   */
  public static BearerToken read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = BoundedFile.lines(file);
    } catch (CharacterCodingException e) {
      throw malformed(file, e);
    }
    if (lines.size() != 1 || !TOKEN.matcher(lines.get(0)).matches()) {
      throw malformed(file, null);
    }
    return new BearerToken(lines.get(0));
  }

  private static InkgraphException malformed(Path file, @Nullable CharacterCodingException cause) {
    return new InkgraphException(
        file
            + " contains no token; write one line of at least 16 letters and digits to it,"
            + " such as the output of 'openssl rand -hex 32'",
        cause);
  }

  /**
   * Checks in constant time whether a request contains this token.
   *
   * @param authorization the {@code Authorization} header, or null
   */
  public boolean isIn(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(sha256, digest(authorization.substring(SCHEME.length())));
  }

  private static byte[] digest(String token) {
    return new Sha256()
        .update(token.getBytes(StandardCharsets.UTF_8))
        .hex()
        .getBytes(StandardCharsets.US_ASCII);
  }
}

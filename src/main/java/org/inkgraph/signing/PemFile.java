package org.inkgraph.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.runtime.InkgraphException;

/**
 * Keys and certificates as text; see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>.
 */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private final Path path;
  private final String text;

  private PemFile(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @throws InkgraphException if it is too large
   * @throws IOException if it cannot be read
   */
  static PemFile read(Path path) throws IOException {
    byte[] bytes = BoundedFile.bytes(path, BoundedFile.TEXT);
    return new PemFile(path, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * Returns the bytes of the first block with a label; empty if there is none.
   *
   * @param label such as {@code PUBLIC KEY}
   * @throws InkgraphException if the block is damaged or encrypted
   */
  Optional<byte[]> block(String label) {
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(label)) {
        String body = blocks.group(2);
        if (body.contains("ENCRYPTED")) {
          throw encrypted();
        }
        try {
          return Optional.of(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException e) {
          throw new InkgraphException(path + " is damaged: its " + label + " is not base64", e);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the failure that says how to decrypt a key. */
  InkgraphException encrypted() {
    return new InkgraphException(
        path + " is encrypted; decrypt it: openssl pkey -in " + path + " -out decrypted.pem");
  }

  /** Returns bytes as a block, in lines of 64 characters, as OpenSSL writes it. */
  static String text(String label, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

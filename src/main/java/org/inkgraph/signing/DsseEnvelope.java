package org.inkgraph.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A payload with signatures of it and of its type, as JSON.
 *
 * @param payload the payload in base64
 * @param payloadType media type of the payload
 * @param signatures at least one
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md">DSSE 1.0</a>
 */
public record DsseEnvelope(String payload, String payloadType, List<Signature> signatures) {
  /** The type of an in-toto statement. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  /**
   * A signature.
   *
   * @param sig the signature in base64
   * @param keyid what names its key; says nothing that can be relied on
   */
  public record Signature(String sig, String keyid) {
    /**
     * @throws IllegalArgumentException if the signature is missing
     */
    public Signature {
      if (sig == null) {
        throw new IllegalArgumentException("a signature has no sig");
      }
      keyid = Objects.requireNonNullElse(keyid, "");
    }
  }

  /**
   * @throws IllegalArgumentException if something is missing
   */
  public DsseEnvelope {
    if (payload == null || payloadType == null || signatures == null || signatures.isEmpty()) {
      throw new IllegalArgumentException("payload, payloadType or signatures are missing");
    }
    if (signatures.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a signature is missing");
    }
    signatures = List.copyOf(signatures);
  }

  /**
   * Signs an in-toto statement.
   *
   * @param statement JSON in UTF-8
   * @param keyid what names the key, or an empty text
   */
  static DsseEnvelope sign(byte[] statement, SigningKey key, String keyid) {
    byte[] signature = key.sign(preAuthenticationEncoding(IN_TOTO, statement));
    return new DsseEnvelope(
        Base64.getEncoder().encodeToString(statement),
        IN_TOTO,
        List.of(new Signature(Base64.getEncoder().encodeToString(signature), keyid)));
  }

  /**
   * Returns the key by which a signature is valid; empty if there is none.
   *
   * @throws IllegalArgumentException if payload or signature is not base64
   */
  Optional<VerificationKey> verifiedBy(List<VerificationKey> keys) {
    byte[] signed = preAuthenticationEncoding(payloadType, content());
    for (Signature signature : signatures) {
      byte[] bytes = Base64.getDecoder().decode(signature.sig());
      for (VerificationKey key : keys) {
        if (key.verifies(signed, bytes)) {
          return Optional.of(key);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the payload.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  byte[] content() {
    return Base64.getDecoder().decode(payload);
  }

  /** Returns what is signed: lengths, type and payload, so that no byte can move between them. */
  private static byte[] preAuthenticationEncoding(String type, byte[] payload) {
    byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream encoding = new ByteArrayOutputStream();
    encoding.writeBytes(
        String.format(Locale.ROOT, "DSSEv1 %d ", typeBytes.length)
            .getBytes(StandardCharsets.UTF_8));
    encoding.writeBytes(typeBytes);
    encoding.writeBytes(
        String.format(Locale.ROOT, " %d ", payload.length).getBytes(StandardCharsets.UTF_8));
    encoding.writeBytes(payload);
    return encoding.toByteArray();
  }
}

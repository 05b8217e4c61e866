package org.inkgraph.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;
import org.inkgraph.io.Sha256;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** A public key that verifies signatures, with the time of its certificate if it came with one. */
public final class VerificationKey {
  private static final String LABEL = "PUBLIC KEY";

  private final KeyType type;
  private final PublicKey key;
  private final @Nullable X509Certificate certificate;

  VerificationKey(KeyType type, PublicKey key, @Nullable X509Certificate certificate) {
    this.type = type;
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * Reads a PEM file with a public key, or with a certificate, which is trusted as the key is: only
   * its time is checked, by {@link #obstacle}.
   *
   * @throws InkgraphException if it has neither, or a key of another kind
   * @throws IOException if it cannot be read
   */
  public static VerificationKey read(Path file) throws IOException {
    PemFile pem = PemFile.read(file);
    try {
      Optional<byte[]> bytes = pem.block(LABEL);
      X509Certificate certificate = bytes.isPresent() ? null : certificate(pem);
      PublicKey key =
          certificate != null
              ? certificate.getPublicKey()
              : KeyType.publicKey(new X509EncodedKeySpec(bytes.orElseThrow()))
                  .orElseThrow(() -> KeyType.otherKind(file));
      return new VerificationKey(
          KeyType.of(key).orElseThrow(() -> KeyType.otherKind(file)), key, certificate);
    } catch (GeneralSecurityException e) {
      throw new InkgraphException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static X509Certificate certificate(PemFile pem) throws CertificateException {
    byte[] bytes =
        pem.block("CERTIFICATE")
            .orElseThrow(
                () ->
                    new InkgraphException(
                        pem
                            + " contains no public key and no certificate in PEM; write the public"
                            + " key of a private one: openssl pkey -in KEY -pubout -out "
                            + pem));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  /** Returns why nothing is to be accepted by this key now; empty if its time is right. */
  Optional<String> obstacle() {
    if (certificate == null) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    Instant end = certificate.getNotAfter().toInstant();
    Instant start = certificate.getNotBefore().toInstant();
    if (now.isAfter(end)) {
      return Optional.of("the certificate of the key expired at " + end);
    }
    return now.isBefore(start)
        ? Optional.of("the certificate of the key is not valid before " + start)
        : Optional.empty();
  }

  /** Returns whether a signature of {@code bytes} was made by the private key of this one. */
  boolean verifies(byte[] bytes, byte[] signature) {
    try {
      return Signatures.verify(type, key, bytes, signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key was usable when it was read", e);
    }
  }

  /**
   * Returns what names the key in signatures: the SHA-256 of its PEM file, as OpenSSL writes it, in
   * hexadecimal.
   */
  public String id() {
    String pem = PemFile.text(LABEL, key.getEncoded());
    return new Sha256().update(pem.getBytes(StandardCharsets.US_ASCII)).hex();
  }
}

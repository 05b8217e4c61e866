package org.inkgraph.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.inkgraph.runtime.InkgraphException;

/** A private key that signs: ECDSA on P-256, or Ed25519. */
public final class SigningKey {
  private final KeyType type;
  private final PrivateKey key;
  private final VerificationKey publicKey;

  private SigningKey(KeyType type, PrivateKey key, VerificationKey publicKey) {
    this.type = type;
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * Reads a PEM file, as {@code openssl genpkey} or {@code openssl ecparam -genkey} writes it: PKCS
   * #8 or, for elliptic curves, SEC 1.
   *
   * @throws InkgraphException if it has no such key, or one of another kind, or is encrypted
   * @throws IOException if it cannot be read
   */
  public static SigningKey read(Path file) throws IOException {
    PemFile pem = PemFile.read(file);
    if (pem.block("ENCRYPTED PRIVATE KEY").isPresent()) {
      throw pem.encrypted();
    }
    byte[] pkcs8 =
        pem.block("PRIVATE KEY")
            .or(() -> pem.block("EC PRIVATE KEY").map(key -> sec1(key, file)))
            .orElseThrow(
                () ->
                    new InkgraphException(
                        file
                            + " contains no private key in PEM; make one: openssl genpkey"
                            + " -algorithm ed25519 -out "
                            + file));
    try {
      PrivateKey key =
          KeyType.privateKey(new PKCS8EncodedKeySpec(pkcs8))
              .orElseThrow(() -> KeyType.otherKind(file));
      KeyType type = KeyType.of(key).orElseThrow();
      return new SigningKey(type, key, new VerificationKey(type, publicKey(key), null));
    } catch (GeneralSecurityException e) {
      throw new InkgraphException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static byte[] sec1(byte[] key, Path file) {
    return P256.pkcs8(key).orElseThrow(() -> KeyType.otherKind(file));
  }

  private static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
    if (!(key instanceof EdECPrivateKey edwards)) {
      return P256.publicKey(key);
    }
    byte[] seed = edwards.getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EdDSA");
    // The generator draws the private key and computes the public one: here it draws this one.
    generator.initialize(
        NamedParameterSpec.ED25519,
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
          }
        });
    return generator.generateKeyPair().getPublic();
  }

  /** Returns the key that verifies its signatures. */
  public VerificationKey publicKey() {
    return publicKey;
  }

  /** Returns the signature of {@code bytes}; that of ECDSA is another one each time. */
  byte[] sign(byte[] bytes) {
    try {
      return Signatures.sign(type, key, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key was usable when it was read", e);
    }
  }
}

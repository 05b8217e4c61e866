package org.inkgraph.signing;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import org.inkgraph.runtime.InkgraphException;

/** A kind of key, by which one algorithm signs. */
enum KeyType {
  /** ECDSA on the curve P-256 with SHA-256; a signature is in DER. */
  ECDSA_P256("EC", "SHA256withECDSA") {
    @Override
    boolean accepts(Key key) {
      return key instanceof ECKey curve && P256.isCurveOf(curve);
    }
  },

  /** Ed25519; see <a href="https://www.rfc-editor.org/rfc/rfc8032">RFC 8032</a>. */
  ED25519("EdDSA", "Ed25519") {
    @Override
    boolean accepts(Key key) {
      return key instanceof EdECKey curve
          && curve.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    }
  };

  /** The kinds that there are, for messages. */
  private static final String NAMES = "ECDSA on P-256 or Ed25519";

  private final String keys;
  private final String signature;

  KeyType(String keys, String signature) {
    this.keys = keys;
    this.signature = signature;
  }

  abstract boolean accepts(Key key);

  /** Returns Java's name of the algorithm of signatures. */
  String signature() {
    return signature;
  }

  /** Returns the kind of a key; empty if it is none of these. */
  static Optional<KeyType> of(Key key) {
    for (KeyType type : values()) {
      if (type.accepts(key)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Returns a private key of PKCS #8; empty if it is of no kind that there is. */
  static Optional<PrivateKey> privateKey(KeySpec spec) throws GeneralSecurityException {
    return key(factory -> factory.generatePrivate(spec));
  }

  /** Returns a public key of X.509; empty if it is of no kind that there is. */
  static Optional<PublicKey> publicKey(KeySpec spec) throws GeneralSecurityException {
    return key(factory -> factory.generatePublic(spec));
  }

  private interface KeyReader<K extends Key> {
    K read(KeyFactory factory) throws InvalidKeySpecException;
  }

  private static <K extends Key> Optional<K> key(KeyReader<K> reader)
      throws GeneralSecurityException {
    for (KeyType type : values()) {
      try {
        K key = reader.read(KeyFactory.getInstance(type.keys));
        if (type.accepts(key)) {
          return Optional.of(key);
        }
      } catch (InvalidKeySpecException e) {
        // It is of another algorithm.
      }
    }
    return Optional.empty();
  }

  /** Returns the failure of a file that has a key of no kind that there is. */
  static InkgraphException otherKind(Path file) {
    return new InkgraphException(file + " is not a key of " + NAMES);
  }
}

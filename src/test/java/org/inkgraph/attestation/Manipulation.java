package org.inkgraph.attestation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.inkgraph.testing.OpenSsl;

/** A manipulation of an attested version, which every verifier has to refuse. */
enum Manipulation {
  ONE_BIT_IN_A_VARIABLE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      Path file = model.version().resolve(AttestedModel.VARIABLES);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      return model;
    }
  },

  ADDED_FILE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      Files.writeString(model.version().resolve("variables/.added"), "x");
      return model;
    }
  },

  REMOVED_FILE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      Files.delete(model.version().resolve("labels.txt"));
      return model;
    }
  },

  RENAMED_FILE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      Files.move(
          model.version().resolve("labels.txt"), model.version().resolve("variables/labels.txt"));
      return model;
    }
  },

  /** Which makes an old version the newest. */
  RENAMED_VERSION {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      Path renamed = Files.move(model.version(), model.version().resolveSibling("2"));
      return new AttestedModel(renamed, model.publicKey());
    }
  },

  SWAPPED_RECORD {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      replace(model, another, "training.json");
      return model;
    }
  },

  SIGNATURE_OF_ANOTHER_MODEL {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      replace(model, another, "model.sig");
      replace(model, another, Attestation.STATEMENT);
      return model;
    }
  },

  ANOTHER_KEY {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another)
        throws IOException, InterruptedException {
      Path key = OpenSsl.p256(model.publicKey().resolveSibling("another.pem"));
      return new AttestedModel(model.version(), OpenSsl.publicKey(key));
    }
  },

  /** A valid signature, by a key whose certificate has expired. */
  EXPIRED_CERTIFICATE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another)
        throws IOException, InterruptedException {
      Path key = OpenSsl.expired(model.publicKey().resolveSibling("expired.pem"));
      model.attest(key);
      return new AttestedModel(model.version(), Path.of(key + ".crt"));
    }
  },

  CHANGED_PAYLOAD {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      for (String name : AttestedModel.ATTESTATION) {
        replace(
            model.version().resolve(name),
            "\"payload\":\"([^\"]+)\"",
            found -> {
              String payload =
                  new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
              byte[] changed =
                  payload.replace("training.csv", "training.txt").getBytes(StandardCharsets.UTF_8);
              return "\"payload\":\"" + Base64.getEncoder().encodeToString(changed) + "\"";
            });
      }
      return model;
    }
  },

  CHANGED_PAYLOAD_TYPE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      for (String name : AttestedModel.ATTESTATION) {
        replace(
            model.version().resolve(name),
            "\"payloadType\":\"[^\"]+\"",
            found -> "\"payloadType\":\"application/json\"");
      }
      return model;
    }
  },

  NO_SIGNATURE {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      for (String name : AttestedModel.ATTESTATION) {
        replace(
            model.version().resolve(name), "\"signatures\":\\[.*\\]", found -> "\"signatures\":[]");
      }
      return model;
    }
  },

  NO_ATTESTATION {
    @Override
    AttestedModel apply(AttestedModel model, AttestedModel another) throws IOException {
      for (String name : AttestedModel.ATTESTATION) {
        Files.delete(model.version().resolve(name));
      }
      return model;
    }
  };

  /**
   * Manipulates a model.
   *
   * @param another another model that is attested with the same key
   * @return what is to be checked
   */
  abstract AttestedModel apply(AttestedModel model, AttestedModel another)
      throws IOException, InterruptedException;

  private static void replace(AttestedModel model, AttestedModel another, String name)
      throws IOException {
    Files.write(model.version().resolve(name), Files.readAllBytes(another.version().resolve(name)));
  }

  private interface Replacement {
    String of(MatchResult found);
  }

  private static void replace(Path file, String pattern, Replacement replacement)
      throws IOException {
    String text = Files.readString(file);
    String replaced = Pattern.compile(pattern).matcher(text).replaceAll(replacement::of);
    if (replaced.equals(text)) {
      throw new IllegalStateException(file + " has no " + pattern);
    }
    Files.writeString(file, replaced);
  }
}

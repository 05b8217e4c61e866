"""Checks versions with programs that Inkgraph has no part in; arguments are NAME=VERSION=PUBLIC_KEY."""
import hashlib
import json
import pathlib
import subprocess
import sys

import model_signing
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from google.protobuf import json_format
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

IN_TOTO = "application/vnd.in-toto+json"
FILES = ("provenance.intoto.jsonl", "model.sig")


def public_key(file):
    """The key, and a PEM file of it; of a certificate only if OpenSSL finds it valid now."""
    if b"BEGIN CERTIFICATE" not in file.read_bytes():
        return load_pem_public_key(file.read_bytes()), file
    subprocess.run(["openssl", "verify", "-CAfile", file, file], check=True, capture_output=True)
    key = x509.load_pem_x509_certificate(file.read_bytes()).public_key()
    pem = file.with_suffix(".extracted")
    pem.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return key, pem


def model_signing_accepts(version, file):
    _, pem = public_key(file)
    model_signing.verifying.Config().use_elliptic_key_verifier(public_key=pem).verify(version, version / "model.sig")


def payload(envelope, file, key_id):
    key = SSlibKey.from_crypto(public_key(file)[0])
    key.keyid = key_id
    envelope = Envelope.from_dict(envelope)
    envelope.verify([key], 1)
    if envelope.payload_type != IN_TOTO:
        raise ValueError(envelope.payload_type)
    return json.loads(envelope.payload)


def in_toto_accepts(version, file):
    _, pem = public_key(file)
    key_id = hashlib.sha256(pem.read_bytes()).hexdigest()
    (line,) = (version / "provenance.intoto.jsonl").read_text().splitlines()
    parsed = json_format.ParseDict(payload(json.loads(line), file, key_id), statement_pb2.Statement())
    statement = Statement.copy_from_pb(parsed)
    statement.validate()
    # Fails at any field that the predicate does not have.
    json_format.ParseDict(json_format.MessageToDict(parsed.predicate), provenance_pb2.Provenance())
    models = version.parent.parent
    found = {
        path.relative_to(models).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in version.rglob("*")
        if path.is_file() and path.name not in FILES
    }
    stated = {subject.name: subject.digest["sha256"] for subject in parsed.subject}
    if stated != found:
        raise ValueError(sorted(set(stated.items()) ^ set(found.items())))


def envelope_accepted(version, file):
    payload(json.loads((version / "model.sig").read_text())["dsseEnvelope"], file, "")


CHECKS = {
    "model_signing": model_signing_accepts,
    "in_toto": in_toto_accepts,
    "envelope_of_model_sig": envelope_accepted,
}
verdicts = {}
for argument in sys.argv[1:]:
    name, version, file = argument.split("=")
    version, file = pathlib.Path(version), pathlib.Path(file)
    if name == "SIGN":
        model_signing.signing.Config().use_elliptic_key_signer(private_key=file).sign(version, version / "model.sig")
        verdicts["signed_by_model_signing"] = "signed"
        continue
    verdicts[name] = {}
    for program, check in CHECKS.items():
        try:
            check(version, file)
            verdicts[name][program] = "accepted"
        except Exception as e:
            verdicts[name][program] = f"{type(e).__name__}: {e}"[:150]
print(json.dumps(verdicts))

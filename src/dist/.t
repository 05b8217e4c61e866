#!/usr/bin/env bash
# Makes an OCI image of a laid-out program, without a daemon: layers that change least come first.
source "$(dirname "$0")/common"
usage() {
  cat <<'TEXT'
src/dist/image PLATFORM TREE BASE FILE.tar

Writes an OCI image as an archive that docker load, podman load and skopeo copy (oci-archive:) read, and prints the
digest of its manifest.
  TREE  the program, as src/dist/lay lays it out
  BASE  directory of an OCI layout with one image, such as skopeo copy docker://NAME@DIGEST oci:BASE makes, or the
        tar of a root file system (src/dist/base). It must have glibc, libstdc++, libgcc and /bin/sh.
TEXT
}
if (($# != 4)); then
  usage >&2
  exit 2
fi
platform=$1 tree=$2 base=$3 file=$4
case $platform in
  linux-x86_64) architecture=amd64 ;;
  linux-arm64) architecture=arm64 ;;
  *) fail "there are no images for $platform" ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
layout=$work/layout
blobs=$layout/blobs/sha256
mkdir -p "$blobs"
layers='[]' differences='[]' history='[]'
created=$timestamp

sha256() { sha256sum "$1" | cut -d' ' -f1; }

# Moves a file into the layout; prints its digest.
blob() {
  local digest
  digest=$(sha256 "$1")
  mv "$1" "$blobs/$digest"
  echo "$digest"
}

descriptor() { # MEDIA_TYPE DIGEST
  jq -nc --arg type "$1" --arg digest "sha256:$2" --argjson size "$(stat -c %s "$blobs/$2")" \
    '{mediaType: $type, digest: $digest, size: $size}'
}

# Adds a layer from a tar.
add() { # COMMENT TAR
  local difference digest
  difference=$(sha256 "$2")
  gzip -n -1 "$2"
  digest=$(blob "$2.gz")
  layers=$(jq -c --argjson layer "$(descriptor application/vnd.oci.image.layer.v1.tar+gzip "$digest")" '. + [$layer]' <<<"$layers")
  differences=$(jq -c --arg id "sha256:$difference" '. + [$id]' <<<"$differences")
  history=$(jq -c --arg created "$created" --arg by "$1" '. + [{created: $created, created_by: $by}]' <<<"$history")
}

# Adds a layer of files of the program.
program() { # COMMENT PATH...
  local comment=$1
  shift
  (cd "$tree" && deterministic_tar --transform='s:^:opt/inkgraph/:' --file="$work/layer.tar" -- "$@")
  add "$comment" "$work/layer.tar"
}

# Takes the layers of an image.
inherit() {
  local manifest digest
  manifest=$(jq -r '.manifests[0].digest' "$base/index.json")
  [[ $(jq '.manifests | length' "$base/index.json") == 1 ]] || fail "$base has several images; copy one"
  base_digest=$manifest
  for digest in $(jq -r '.layers[].digest' "$base/blobs/${manifest/:/\/}"); do
    cp "$base/blobs/${digest/:/\/}" "$blobs/"
  done
  layers=$(jq -c .layers "$base/blobs/${manifest/:/\/}")
  local config
  config=$(jq -r .config.digest "$base/blobs/${manifest/:/\/}")
  differences=$(jq -c .rootfs.diff_ids "$base/blobs/${config/:/\/}")
  history=$(jq -c '.history // []' "$base/blobs/${config/:/\/}")
}

base_digest=
if [[ -d $base ]]; then
  inherit
else
  cp "$base" "$work/base.tar"
  base_digest=sha256:$(sha256 "$base")
  add "base: $(basename "$base")" "$work/base.tar"
fi
program "Java" runtime
program "TensorFlow's native library" lib/native
program "libraries" $(cd "$tree" && find lib -maxdepth 1 -name '*.jar' ! -name 'inkgraph-*' | sort) share/doc/inkgraph/licences
[[ ! -d $tree/share/inkgraph/models ]] || program "models" share/inkgraph/models
mkdir "$work/work"
deterministic_tar --owner=10001 --group=10001 --directory="$work" --file="$work/volume.tar" work
add "working directory" "$work/volume.tar"
(cd "$tree" && deterministic_tar --transform='s:^:opt/inkgraph/:' --exclude=share/doc/inkgraph/licences \
  --exclude=share/inkgraph --file="$work/own.tar" bin lib/inkgraph-*.jar share)
add "Inkgraph $version" "$work/own.tar"

jq -nc --arg architecture "$architecture" --arg created "$created" --argjson ids "$differences" \
  --argjson history "$history" --arg version "$version" '
  {created: $created, architecture: $architecture, os: "linux",
   config: {
     User: "10001:10001",
     ExposedPorts: {"8501/tcp": {}},
     Env: ["PATH=/opt/inkgraph/bin:/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "INKGRAPH_DATA=/work/data", "HOME=/work"],
     Entrypoint: ["/opt/inkgraph/bin/inkgraph"],
     Cmd: ["serve", "--host", "0.0.0.0"],
     Volumes: {"/work": {}},
     WorkingDir: "/work",
     Labels: {"org.opencontainers.image.title": "inkgraph", "org.opencontainers.image.version": $version,
              "org.opencontainers.image.licenses": "Apache-2.0"}},
   rootfs: {type: "layers", diff_ids: $ids},
   history: $history}' >"$work/config.json"
config=$(blob "$work/config.json")

jq -nc --argjson config "$(descriptor application/vnd.oci.image.config.v1+json "$config")" --argjson layers "$layers" \
  --arg base "$base_digest" --arg created "$created" '
  {schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json", config: $config, layers: $layers,
   annotations: {"org.opencontainers.image.base.digest": $base, "org.opencontainers.image.created": $created}}' \
  >"$work/manifest.json"
manifest=$(blob "$work/manifest.json")

jq -nc --argjson manifest "$(descriptor application/vnd.oci.image.manifest.v1+json "$manifest")" \
  --arg architecture "$architecture" --arg version "$version" '
  {schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json",
   manifests: [$manifest + {platform: {architecture: $architecture, os: "linux"},
     annotations: {"org.opencontainers.image.ref.name": $version,
                   "io.containerd.image.name": ("inkgraph:" + $version)}}]}' >"$layout/index.json"
echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
# For Docker before version 25.
jq -nc --arg config "blobs/sha256/$config" --arg tag "inkgraph:$version" --argjson layers "$layers" '
  [{Config: $config, RepoTags: [$tag], Layers: [$layers[].digest | sub("sha256:"; "blobs/sha256/")]}]' \
  >"$layout/manifest.json"
deterministic_tar --directory="$layout" --file="$file" blobs index.json manifest.json oci-layout
echo "sha256:$manifest"
